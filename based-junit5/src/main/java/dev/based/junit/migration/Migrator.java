package dev.based.junit.migration;

import dev.based.DatabaseUrl;
import java.util.Optional;

/**
 * Runs migrations with one tool. Based has migrators for Flyway, for Liquibase and for plain SQL files; another one is named
 * in {@code META-INF/services/dev.based.junit.migration.Migrator} and has a public constructor without parameters, or is
 * given to {@code BasedExtension.builder().migrator(…)}, where a lambda is enough.
 *
 * <p>The locations of {@code @BasedDatabase(migrations = …)} choose the migrator: the one for which {@link #isFor} is true.
 * One of yours comes before those of Based.
 *
 * <p>Implementations are immutable. They may be asked by several threads at the same time, for different databases.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Migrator {

    /**
     * What messages call it. In lower case it is the prefix of its settings in the configuration of a run:
     * {@code based.flyway.schemas} is the setting {@code schemas} of the migrator {@code Flyway}.
     *
     * @return the name of the tool, letters only
     */
    default String name() {
        return getClass().isSynthetic() || getClass().isAnonymousClass()
                ? "Migrator"
                : getClass().getSimpleName();
    }

    /**
     * Whether it runs what is in a location. Asked without a look into the location.
     *
     * @param location the text of an annotation, such as {@code classpath:db/migration}
     * @return false unless an implementation is chosen by locations
     */
    default boolean isFor(String location) {
        return false;
    }

    /**
     * What a user has to add to the class path. Asked before {@link #migrate}, so that it can be told without loading the tool.
     *
     * @param url the database
     * @return artifacts, such as "org.flywaydb:flyway-core"; empty if all is there
     */
    default Optional<String> missingArtifacts(DatabaseUrl url) {
        return Optional.empty();
    }

    /**
     * What would be run, in short: the contents of all files, and the version of the tool. Servers keep a migrated database for
     * later runs with the same fingerprint. Locations and settings are part of it anyway. To be quick, as each run asks for it:
     * best without loading the tool.
     *
     * @param source where migrations are, and their settings
     * @return text that is another one whenever the result may be; empty if that cannot be told, and so nothing is kept
     */
    default Optional<String> fingerprint(MigrationSource source) {
        return Optional.empty();
    }

    /**
     * Whether {@link #migrate} heeds {@link MigrationRun#upTo()}. Without it {@code migrateTo} is refused.
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
     * @throws MigrationFailedException if that is not possible; the message names the migration, its place and the cure. Other
     *     exceptions become the cause of one
     */
    void migrate(MigrationRun run);
}
