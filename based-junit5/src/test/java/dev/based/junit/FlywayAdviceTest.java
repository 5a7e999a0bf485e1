package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in which Flyway advises to change its configuration, which is of the annotation here. */
class FlywayAdviceTest {

    @TempDir
    Path directory;

    @BasedDatabase(migrations = "classpath:advice/placeholder")
    static class PlaceholderCase {

        @Test
        void isReached(Session session) {
            session.execute("SELECT 1");
        }
    }

    @BasedDatabase(migrations = "classpath:advice/plain")
    static class PlainCase {

        @Test
        void isReached(Session session) {
            session.execute("SELECT * FROM movies");
        }
    }

    @BasedDatabase(migrations = "classpath:db/mixed")
    static class MixedCase {

        @Test
        void isReached(Session session) {
            session.execute("SELECT 1");
        }
    }

    @BasedDatabase(migrations = "classpath:advice/placeholder", migrationSettings = "placeholders.tenant=x")
    static class AdvisedPlaceholderCase extends PlaceholderCase {}

    @BasedDatabase(migrations = "classpath:advice/plain", migrationSettings = "baselineOnMigrate=true")
    static class AdvisedPlainCase extends PlainCase {}

    @BasedDatabase(migrations = "classpath:db/mixed", migrationSettings = "mixed=true")
    static class AdvisedMixedCase extends MixedCase {}

    @BasedDatabase(migrations = "classpath:db/failing")
    static class JavaCase {

        @Test
        void isReached(Session session) {
            session.execute("SELECT 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aJavaMigrationThatFailsIsNamedWithItsReason(String product) {
        assertThat(failure(JavaCase.class, url(product)))
                .contains("db.failing.V2__Failing", "the file prices.csv has no header");
    }

    private static void succeeds(Class<?> testCase, String url) {
        Kit.succeeds(Kit.run(Map.of("based.url", url), testCase), 1);
    }

    private static String failure(Class<?> testCase, String url) {
        return String.valueOf(
                Kit.failures(Kit.run(Map.of("based.url", url), testCase)).get(0).getMessage());
    }

    private String url(String product) {
        return product.equals("postgresql")
                ? RealPostgres.newDatabase()
                : "sqlite:///" + directory.resolve("movies.db");
    }

    private static void execute(String url, String sql) {
        try (Database database = Database.open(url)) {
            database.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aPlaceholderWithoutAValue(String product) {
        String url = url(product);

        assertThat(failure(PlaceholderCase.class, url))
                .contains("Migrating ")
                .contains("No value provided for placeholder: ${tenant}.")
                .doesNotContain("Check your configuration", "https://")
                .endsWith("""
                        Give it a value by migrationSettings = "placeholders.tenant=…", or for the whole run by \
                        based.flyway.placeholders.tenant=…; if the text is not a placeholder, write \
                        migrationSettings = "placeholderReplacement=false\"""");
        succeeds(AdvisedPlaceholderCase.class, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void tablesThatNoMigrationMade(String product) {
        String url = url(product);
        execute(url, "CREATE TABLE movies (title varchar(20))");

        assertThat(failure(PlainCase.class, url))
                .contains("Found non-empty schema")
                .endsWith("""
                        If those tables are what the first migration would make, write \
                        migrationSettings = "baselineOnMigrate=true", or set based.flyway.baselineOnMigrate=true for the \
                        whole run; otherwise name an empty database""");
        succeeds(AdvisedPlainCase.class, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aMigrationThatWasChanged(String product) {
        String url = url(product);
        succeeds(PlainCase.class, url);
        execute(url, "UPDATE flyway_schema_history SET checksum = 1");

        assertThat(failure(PlainCase.class, url))
                .contains("Migration checksum mismatch for migration version 1")
                .doesNotContain("https://")
                .endsWith("""
                        Undo the change, or run Flyway's repair on this database, or name an empty database; with \
                        based.createDatabases=true tests have databases of their own on the same server""");
    }

    @Test
    void statementsOfBothKinds() {
        String url = url("postgresql");

        assertThat(failure(MixedCase.class, url))
                .contains("even though mixed is false")
                .endsWith("""
                        Write the statements that cannot be part of a transaction in a migration of their own, or \
                        migrationSettings = "mixed=true\"""");
        succeeds(AdvisedMixedCase.class, url);
    }
}
