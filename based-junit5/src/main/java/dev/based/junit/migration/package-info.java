/**
 * The migrations of a test's database: what users see of them, and the SPI by which a tool runs them.
 *
 * <p>A {@link dev.based.junit.migration.Migrator} is found through {@link java.util.ServiceLoader}; Based brings those for
 * Flyway, Liquibase and plain SQL files.
 */
@NullMarked
package dev.based.junit.migration;

import org.jspecify.annotations.NullMarked;
