package dev.based.junit.migration;

/**
 * The migrations of a test's database, as a parameter of a test with {@code @BasedDatabase(migrateTo = "12")}: the
 * migrations have run up to version 12. The test inserts data as it was in that version, runs further migrations, and
 * checks the result.
 *
 * <p>Migrations commit, so the test has a database of its own. Changes that they make to their connections do not reach
 * the connections of the test. An open transaction of the test may block them: end it before.
 *
 * <p>For one thread at a time.
 *
 * @since 0.1.0
 */
public interface Migrations {

    /**
     * Runs the migrations up to a version.
     *
     * @param version the last version to run, as the tool writes it: a version of Flyway or of a file's name, or a tag
     *     or the id of a change set of Liquibase
     * @throws MigrationFailedException if the version does not exist or has been passed, or if a migration fails; the
     *     message names the migration
     */
    void upTo(String version);

    /**
     * Runs all migrations that have not been run yet.
     *
     * @throws MigrationFailedException if a migration fails; the message names it
     */
    void latest();
}
