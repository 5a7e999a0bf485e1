/** The examples of the documentation that need Docker. */
@NullMarked
package dev.based.testcontainers.example;

import org.jspecify.annotations.NullMarked;
