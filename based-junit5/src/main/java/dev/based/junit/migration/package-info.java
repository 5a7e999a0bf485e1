/**
 * The migrations of a test's database: the API for tests, and the SPI for tools that run migrations.
 *
 * <p>A {@link dev.based.junit.migration.Migrator} is found through {@link java.util.ServiceLoader}; Based contains
 * those for Flyway, Liquibase and plain SQL files.
 */
@NullMarked
package dev.based.junit.migration;

import org.jspecify.annotations.NullMarked;
