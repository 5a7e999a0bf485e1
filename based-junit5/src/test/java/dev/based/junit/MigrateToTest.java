package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.Migrations;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of migrations: a database that stops at a version, and goes on in the test. */
@Tag("mariadb")
class MigrateToTest {

    @TempDir
    Path directory;

    private Map<String, String> parameters(String product) {
        String url = switch (product) {
            case "sqlite" -> "sqlite:///:memory:";
            case "sqlite file" ->
                DatabaseUrl.builder()
                        .scheme("sqlite")
                        .database(directory.resolve("shop.db").toString())
                        .build()
                        .toString();
            case "mariadb" -> RealMariaDb.newDatabase("mariadb");
            default -> RealPostgres.newDatabase();
        };
        return Map.of("based.url", url, "based.createDatabases", "true");
    }

    @BasedDatabase(migrations = "classpath:db/versions", migrateTo = "1")
    static class StepsCase {

        @RepeatedTest(2)
        void oldDataIsMigrated(Session session, Database database, DataSource dataSource, Migrations migrations) {
            session.execute("INSERT INTO films VALUES (1, '2003')");

            migrations.upTo("1.1");
            assertThat(session.fetchAll("SELECT * FROM shelves")).isEmpty();
            migrations.upTo("2");

            assertThat(session.fetchAll(Integer.class, "SELECT year FROM dated"))
                    .containsExactly(2003);
            assertThatThrownBy(() -> database.fetchAll("SELECT * FROM films")).isNotNull();
            assertThatThrownBy(() -> migrations.upTo("1.1"))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining(" has the version 2 already, and cannot go back to 1.1");
            assertThatThrownBy(() -> migrations.upTo("12"))
                    .hasMessageContaining(
                            "There is no migration of the version 12 in [classpath:db/versions]: there are [1, 1.1, 2, 3]");
            assertThatThrownBy(migrations::latest)
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("The migration db/versions/V3__late.sql failed at line 2: ");
        }

        @Test
        @BasedDatabase(migrateTo = "2")
        void anotherStopsAtAnother(Session session) {
            assertThat(session.fetchAll("SELECT * FROM dated")).isEmpty();
        }
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    static class LatestCase {

        @Test
        @BasedDatabase(migrateTo = "1")
        void runsAllThatAreLeft(Session session, Migrations migrations) {
            assertThatThrownBy(() -> session.fetchAll("SELECT year FROM movies"))
                    .isNotNull();
            migrations.latest();
            migrations.latest();
            assertThat(session.fetchAll("SELECT year FROM movies")).hasSize(1);
            assertThatThrownBy(() -> migrations.upTo("2")).hasMessageContaining("call upTo before latest");
        }

        @Test
        void othersHaveAll(Session session) {
            assertThat(session.fetchAll("SELECT year FROM movies")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "sqlite file", "postgresql", "mariadb"})
    void aTestWritesOldDataAndMigratesIt(String product) {
        Map<String, String> parameters = parameters(product);

        Kit.succeeds(Kit.run(parameters, StepsCase.class), 3);
        Kit.succeeds(Kit.run(parameters, LatestCase.class), 2);
    }

    @BasedDatabase(migrations = "classpath:db/versions", migrateTo = "1", perTest = PerTest.ROLLBACK)
    static class RollbackCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    static class WithoutAVersionCase {

        @Test
        void test(Migrations migrations) {}
    }

    @BasedDatabase(migrateTo = "1")
    static class WithoutMigrationsCase {

        @Test
        void test(Migrations migrations) {}
    }

    static class InCodeCase {

        @org.junit.jupiter.api.extension.RegisterExtension
        static final BasedExtension DATABASE =
                BasedExtension.builder().migrator(run -> {}).migrateTo("1").build();

        @Test
        void test(Session session) {}
    }

    @Test
    void whatCannotBeIsToldWithTheCure() {
        assertThat(Kit.failure(Kit.run(RollbackCase.class)))
                .contains("and perTest = ROLLBACK does not: leave perTest out, or write perTest = CLONE");
        assertThat(Kit.failure(Kit.run(WithoutAVersionCase.class)))
                .contains("There are no Migrations to run, as the database has all of them: write migrateTo = …");
        assertThat(Kit.failure(Kit.run(WithoutMigrationsCase.class))).contains("write migrations = … beside them");
        assertThat(Kit.failure(Kit.run(InCodeCase.class))).contains("cannot stop at a version");
    }

    @Test
    void aServerOnWhichNothingMayBeCreatedIsLeftAsItWas() {
        String url = RealPostgres.newDatabase();

        assertThat(Kit.failure(Kit.run(Map.of("based.url", url), WithoutParameterCase.class)))
                .contains("migrateTo = 1 makes a database for each test, and on the server of postgresql://")
                .contains("none may be created: allow it by based.createDatabases=true");
        try (Database database = Database.open(url)) {
            assertThat(database.fetchAll("SELECT * FROM pg_tables WHERE schemaname = 'public'"))
                    .isEmpty();
        }
    }

    @BasedDatabase(migrations = "classpath:db/versions", migrateTo = "1")
    static class WithoutParameterCase {

        @Test
        void test(Session session) {}
    }
}
