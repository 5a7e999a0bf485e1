package dev.based.junit.migration;

import dev.based.DatabaseUrl;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a {@link Migrator} is asked to do. To be used by one thread, while {@link Migrator#migrate} runs.
 *
 * @since 0.1.0
 */
public interface MigrationRun {

    /**
     * The database. Its connections really commit. Nothing that is done to them reaches a test: they are closed behind the
     * migrations.
     *
     * @return a data source with up to ten connections at the same time; one, on SQLite in memory
     */
    DataSource dataSource();

    /**
     * Where the database is, for messages, in which its text shows no secret.
     *
     * @return its URL
     */
    DatabaseUrl url();

    /**
     * The migrations.
     *
     * @return where they are, and their settings
     */
    MigrationSource source();

    /**
     * The last version that is to be run.
     *
     * @return a version as the tool writes it, empty to run all
     */
    Optional<String> upTo();

    /**
     * The version up to which an earlier call has run the migrations on this database, for tools that write no history.
     *
     * @return a version, empty if there was no such call
     */
    Optional<String> reached();
}
