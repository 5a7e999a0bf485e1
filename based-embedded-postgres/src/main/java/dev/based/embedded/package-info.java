/**
 * PostgreSQL for tests without Docker: {@code @BasedDatabase("embedded:postgresql:18")}. {@link
 * java.util.ServiceLoader} finds it; it has no API.
 */
@NullMarked
package dev.based.embedded;

import org.jspecify.annotations.NullMarked;
