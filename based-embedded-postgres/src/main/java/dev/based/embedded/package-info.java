/**
 * PostgreSQL for tests without Docker: {@code @BasedDatabase("embedded:postgresql:18")}. It is found through
 * {@link java.util.ServiceLoader}; there is nothing here to be called.
 */
@NullMarked
package dev.based.embedded;

import org.jspecify.annotations.NullMarked;
