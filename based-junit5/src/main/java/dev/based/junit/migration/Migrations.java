package dev.based.junit.migration;

/**
 * The migrations of a test's database, as a parameter of a test with {@code @BasedDatabase(migrateTo = "12")}: the test finds
 * the database as version 12 left it, writes what was there in those days, runs further migrations, and looks at what has
 * become of it.
 *
 * <p>They commit, so the database is the test's own. What they do to their connections reaches none of the test's. A
 * transaction of the test that is open may block them: end it before.
 *
 * <p>For one thread at a time.
 *
 * @since 0.1.0
 */
public interface Migrations {

    /**
     * Runs the migrations up to a version.
     *
     * @param version the last that is run, as the tool writes it: a version of Flyway's or of a file's name, a tag or the id of
     *     a change set of Liquibase's
     * @throws MigrationFailedException if there is no such version, it has been passed, or a migration fails; the message
     *     names the migration
     */
    void upTo(String version);

    /**
     * Runs all migrations that have not been run yet.
     *
     * @throws MigrationFailedException if a migration fails; the message names it
     */
    void latest();
}
