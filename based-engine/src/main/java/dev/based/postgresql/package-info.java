/** PostgreSQL. */
@NullMarked
package dev.based.postgresql;

import org.jspecify.annotations.NullMarked;
