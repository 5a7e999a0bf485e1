package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that are plain SQL files. */
@Tag("mariadb")
class SqlMigrationsTest {

    private static Map<String, String> parameters(String product) {
        String url = switch (product) {
            case "sqlite" -> "sqlite:///:memory:";
            case "mariadb" -> RealMariaDb.newDatabase("mariadb");
            default -> RealPostgres.newDatabase();
        };
        return Map.of("based.url", url, "based.createDatabases", "true");
    }

    @BasedDatabase(migrations = "sql:db/plain")
    static class ByNameCase {

        @Test
        void areRunInTheOrderOfNames(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT title FROM films ORDER BY id"))
                    .containsExactly("Newboy; or so", "Oldboy");
        }

        @Test
        @BasedDatabase(
                migrations = {"sql:filesystem:src/test/resources/db/plain/010-films.sql", "sql:db/plain/020-rows.sql"})
        void aLocationMayBeOneFile(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT title FROM films"))
                    .containsExactly("Newboy; or so");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void noToolIsNeeded(String product) {
        Kit.succeeds(Kit.run(parameters(product), ByNameCase.class), 2);
    }

    @BasedDatabase(migrations = "sql:db/plainversions", migrateTo = "1.1")
    static class VersionsCase {

        @Test
        void comeInTheOrderOfNumbers(Session session, dev.based.junit.migration.Migrations migrations) {
            session.execute("INSERT INTO films VALUES (1, '2003')");
            migrations.upTo("10");
            assertThat(session.fetchAll(Integer.class, "SELECT year FROM dated"))
                    .containsExactly(2003);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(migrations::latest))
                    .hasMessageContaining("The migration db/plainversions/V11__late.sql failed at line 2: ");
        }

        @Test
        void nothingElseIsRun(Session session) {
            assertThat(session.fetchAll("SELECT * FROM films")).isEmpty();
            assertThat(session.fetchAll("SELECT * FROM shelves")).isEmpty();
        }

        @Test
        @BasedDatabase(migrateTo = "3")
        void anUnknownVersionIsToldWithThoseThatThereAre(Session session) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void versionsAreOrderedByNumbers(String product) {
        assertThat(Kit.failure(Kit.run(parameters(product), VersionsCase.class)))
                .contains("There is no migration of the version 3: there are [1, 1.1, 10, 11, views.sql]");
    }

    @BasedDatabase(migrations = "sql:db/plainbroken")
    static class BrokenCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "sql:db/nowhere")
    static class NowhereCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "sql:db/empty")
    static class EmptyCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = {"sql:db/plain", "classpath:db/movies"})
    static class TwoToolsCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "liqiubase:db/changelog")
    static class UnknownToolCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "db/plain/010-films.sql")
    static class FileCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(Kit.failure(Kit.run(BrokenCase.class)))
                .contains("The migration db/plainbroken/1.sql failed at line 3: ", "[INSERT INTO filsm VALUES (1)]");
        assertThat(Kit.failure(Kit.run(NowhereCase.class)))
                .contains("There is no folder or file sql:db/nowhere on the class path");
        assertThat(Kit.failure(Kit.run(EmptyCase.class)))
                .contains("There are no files that end in .sql in sql:db/empty");
        assertThat(Kit.failure(Kit.run(TwoToolsCase.class)))
                .contains("are for several tools: sql:db/plain for SQL, and classpath:db/movies for Flyway");
        assertThat(Kit.failure(Kit.run(UnknownToolCase.class)))
                .contains("No migrator is for migrations = liqiubase:db/changelog: ");
        assertThat(Kit.failure(Kit.run(FileCase.class)))
                .contains("No migrator is for migrations = db/plain/010-films.sql: ", "sql: before a folder or file");
    }
}
