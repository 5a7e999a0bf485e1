package dev.based.junit.migration;

import dev.based.DatabaseUrl;
import java.util.Optional;

/**
 * Runs migrations with one tool. Based has migrators for Flyway, for Liquibase and for plain SQL files. To add a
 * migrator, name its class in {@code META-INF/services/dev.based.junit.migration.Migrator}; it needs a public
 * constructor without parameters. Or pass an object to {@code BasedExtension.builder().migrator(…)}, where a lambda is
 * enough.
 *
 * <p>The locations of {@code @BasedDatabase(migrations = …)} choose the migrator: its {@link #isFor} is true. Your
 * migrators come before those of Based.
 *
 * <p>Implementations are immutable. Several threads may use them at the same time, for different databases.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Migrator {

    /**
     * The name of the migrator in messages. In lower case it is the prefix of its settings in the configuration of a
     * run: {@code based.flyway.schemas} is the setting {@code schemas} of the migrator {@code Flyway}.
     *
     * @return the name of the tool, letters only
     */
    default String name() {
        return getClass().isSynthetic() || getClass().isAnonymousClass()
                ? "Migrator"
                : getClass().getSimpleName();
    }

    /**
     * Whether it runs the migrations of a location. Decide by the text alone, without reading the location.
     *
     * @param location the text of an annotation, such as {@code classpath:db/migration}
     * @return false unless an implementation is chosen by locations
     */
    default boolean isFor(String location) {
        return false;
    }

    /**
     * The artifacts that the user must add to the class path. Called before {@link #migrate}, so that an error can name
     * them without loading the tool.
     *
     * @param url the database
     * @return artifacts, such as "org.flywaydb:flyway-core"; empty if nothing is missing
     */
    default Optional<String> missingArtifacts(DatabaseUrl url) {
        return Optional.empty();
    }

    /**
     * A digest of the migrations: the contents of all files, and the version of the tool. Servers keep a migrated
     * database for later runs with the same fingerprint. Based adds the locations and settings itself. This method must
     * be quick, because each run calls it; do not load the tool if possible.
     *
     * @param source the locations of the migrations, and their settings
     * @return a text that changes whenever the result of the migrations may change; empty if this cannot be decided,
     *     and then nothing is kept
     */
    default Optional<String> fingerprint(MigrationSource source) {
        return Optional.empty();
    }

    /**
     * Whether {@link #migrate} stops at {@link MigrationRun#upTo()}. If not, {@code migrateTo} is refused.
     *
     * @return false unless an implementation says otherwise
     */
    default boolean stopsAtVersions() {
        return false;
    }

    /**
     * Runs the migrations that have not been run yet, and commits.
     *
     * @param run the database, the migrations, and the version to stop at
     * @throws MigrationFailedException if that is not possible; the message names the migration, its place and the
     *     cure. Other exceptions become the cause of a {@code MigrationFailedException}
     */
    void migrate(MigrationRun run);
}
