package dev.based.junit.migration;

import dev.based.DatabaseUrl;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The task of a {@link Migrator}. Use it on one thread, while {@link Migrator#migrate} runs.
 *
 * @since 0.1.0
 */
public interface MigrationRun {

    /**
     * The database. Its connections really commit. Changes of the connections themselves reach no test, because they
     * are closed after the migrations.
     *
     * @return a data source with up to ten connections at the same time, or one on SQLite in memory
     */
    DataSource dataSource();

    /**
     * The address of the database, for messages. Its text shows no secret.
     *
     * @return its URL
     */
    DatabaseUrl url();

    /**
     * The migrations.
     *
     * @return their locations and settings
     */
    MigrationSource source();

    /**
     * The last version to run.
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
