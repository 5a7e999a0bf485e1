/**
 * MariaDB for tests without Docker: {@code @BasedDatabase("embedded:mariadb")}. {@link java.util.ServiceLoader} finds
 * it; it has no API.
 */
@NullMarked
package dev.based.embedded.mariadb;

import org.jspecify.annotations.NullMarked;
