/**
 * MariaDB for tests without Docker: {@code @BasedDatabase("embedded:mariadb")}. It is found through
 * {@link java.util.ServiceLoader}; there is nothing here to be called.
 */
@NullMarked
package dev.based.embedded.mariadb;

import org.jspecify.annotations.NullMarked;
