/**
 * PostgreSQL, MySQL and MariaDB for tests in containers: {@code @BasedDatabase("testcontainers:postgresql:18")}. They are
 * found through {@link java.util.ServiceLoader}.
 *
 * <p>A {@code ContainerDefinition} describes the container of a URL, and its {@code Product}, such as MySQL.
 * Testcontainers starts a {@code DatabaseContainer} from a {@code ContainerImage}. {@code Messages} explains why a
 * start failed.
 */
@NullMarked
package dev.based.testcontainers;

import org.jspecify.annotations.NullMarked;
