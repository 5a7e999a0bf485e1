package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Session;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.Migrations;
import dev.based.testing.RealPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations by Liquibase. */
class LiquibaseTest {

    private static final String MAIN = "classpath:db/changelog/main.xml";

    private static Map<String, String> parameters(String product) {
        String url = product.equals("sqlite") ? "sqlite:///:memory:" : RealPostgres.newDatabase();
        return Map.of("based.url", url, "based.createDatabases", "true");
    }

    private static List<String> titles(Session session) {
        return session.fetchAll(String.class, "SELECT title FROM films ORDER BY id");
    }

    @BasedDatabase(
            migrations = MAIN,
            migrationSettings = {"parameters.title=Newboy", "contexts=production"})
    static class MainCase {

        @RepeatedTest(2)
        void isMigrated(Session session) {
            assertThat(titles(session)).containsExactly("Newboy", "last");
            session.execute("DELETE FROM films");
        }

        @Test
        @BasedDatabase(
                migrationSettings = {
                    "parameters.title=Oldboy",
                    "contexts=demo",
                    "databaseChangelogTableName=history",
                })
        void hasSettings(Session session) {
            assertThat(titles(session)).containsExactly("Oldboy", "last", "of the context");
            assertThat(session.fetchAll("SELECT * FROM history")).isNotEmpty();
        }

        @Test
        @BasedDatabase(migrations = "liquibase:filesystem:src/test/resources/db/changelog/main.xml")
        void mayBeInTheFileSystem(Session session) {
            assertThat(titles(session)).containsExactly("Newboy", "last");
        }

        @Test
        @BasedDatabase(
                migrations = "liquibase:db/changelog/formatted.sql",
                migrateTo = "db/changelog/formatted.sql::1::ann")
        void mayBeSql(Session session, Migrations migrations) {
            assertThat(session.fetchAll("SELECT * FROM films")).isEmpty();
            migrations.latest();
            assertThat(session.fetchAll("SELECT * FROM shelves")).isEmpty();
            assertThatThrownBy(() -> migrations.upTo("1")).hasMessageContaining("call upTo before latest");
        }

        @Test
        @BasedDatabase(migrateTo = "1.0")
        void stopsAtTagsAndChangeSets(Session session, Migrations migrations) {
            assertThat(titles(session)).containsExactly("Newboy");
            session.execute("INSERT INTO films (id, title) VALUES (2, 'old')");

            assertThatThrownBy(() -> migrations.upTo("1.1"))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining(
                            "There is no tag and no change set 1.1: there are [films, 1.0, demo, years, last]");
            migrations.upTo("years");
            migrations.upTo("years");

            assertThat(session.fetchAll(Integer.class, "SELECT year FROM films"))
                    .containsExactly(2004, 2004);
            assertThatThrownBy(() -> migrations.upTo("1.0"))
                    .hasMessageContaining("The database has change sets behind 1.0 already, and cannot go back to it");
            migrations.latest();
            assertThat(titles(session)).containsExactly("Newboy", "old", "last");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aChangelogIsRun(String product) {
        Kit.succeeds(Kit.run(parameters(product), MainCase.class), 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void severalAreRunAtTheSameTime(String product) {
        Kit.succeeds(Kit.run(Kit.parallel(4, parameters(product)), MainCase.class), 6);
    }

    @Test
    void nothingIsPrinted() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            Kit.succeeds(Kit.run(MainCase.class), 6);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @BasedDatabase(migrations = "db/changelog/broken.yaml")
    static class BrokenCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "liquibase:db/nowhere.xml")
    static class NowhereCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = MAIN, migrationSettings = "context=hunter2")
    static class UnknownSettingCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = {MAIN, "liquibase:db/changelog/formatted.sql"})
    static class TwoCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "liquibase:db/changelog/formatted.sql", migrateTo = "1")
    static class AmbiguousCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(Kit.failure(Kit.run(BrokenCase.class)))
                .contains("The change set db/changelog/broken.yaml::bad::bob failed: ", "filsm");
        assertThat(Kit.failure(Kit.run(NowhereCase.class)))
                .contains("There is no changelog liquibase:db/nowhere.xml: put it under src/main/resources");
        assertThat(Kit.failure(Kit.run(UnknownSettingCase.class)))
                .contains("Liquibase has no setting context: there are contexts, labelFilter")
                .doesNotContain("hunter2");
        assertThat(Kit.failure(Kit.run(TwoCase.class))).contains("let the first one include the others");
        assertThat(Kit.failure(Kit.run(AmbiguousCase.class)))
                .contains("1 stands for several change sets: write one of [db/changelog/formatted.sql::1::ann, ");
    }
}
