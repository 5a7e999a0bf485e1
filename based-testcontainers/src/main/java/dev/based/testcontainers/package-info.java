/**
 * PostgreSQL, MySQL and MariaDB for tests in containers: {@code @BasedDatabase("testcontainers:postgresql:18")}. They are
 * found through {@link java.util.ServiceLoader}.
 *
 * <p>A {@code ContainerDefinition} is what a URL asks for, with its {@code Product}, of which each database has one; a
 * {@code DatabaseContainer} is what Testcontainers starts, from a {@code ContainerImage}; {@code Messages} says why that
 * failed.
 */
@NullMarked
package dev.based.testcontainers;

import org.jspecify.annotations.NullMarked;
