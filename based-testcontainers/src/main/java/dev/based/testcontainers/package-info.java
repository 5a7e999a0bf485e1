/**
 * PostgreSQL for tests in a container: {@code @BasedDatabase("testcontainers:postgresql:18")}. It is found through
 * {@link java.util.ServiceLoader}; there is nothing here to be called.
 */
@NullMarked
package dev.based.testcontainers;

import org.jspecify.annotations.NullMarked;
