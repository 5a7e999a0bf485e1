package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration does to its connection never reaches a test. */
class HostileMigrationsTest {

    @TempDir
    Path directory;

    /** Of each kind of tests, on lanes that run at the same time and so are several. */
    abstract static class AnyCase {

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void inOneLane(Session session, DataSource dataSource) throws Exception {
            isFresh(session, dataSource);
        }

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void inAnother(Session session, DataSource dataSource) throws Exception {
            isFresh(session, dataSource);
        }

        abstract void isFresh(Session session, DataSource dataSource) throws Exception;
    }

    abstract static class AnyPostgresCase extends AnyCase {

        @Override
        void isFresh(Session session, DataSource dataSource) throws Exception {
            assertThat(session.fetchSingle(String.class, "SHOW search_path")).isEqualTo("\"$user\", public");
            assertThat(session.fetchSingle(String.class, "SHOW statement_timeout"))
                    .isEqualTo("0");
            assertThat(session.fetchSingle(String.class, "SHOW transaction_read_only"))
                    .isEqualTo("off");
            assertThat(session.fetchSingle(String.class, "SHOW TIME ZONE")).isNotEqualTo("Pacific/Chatham");
            assertThat(session.fetchSingle(Boolean.class, "SELECT current_user = session_user"))
                    .isTrue();
            assertThat(session.fetchAll("SELECT * FROM pg_listening_channels()"))
                    .isEmpty();
            assertThat(session.fetchAll("SELECT * FROM pg_prepared_statements WHERE name = 'remembered'"))
                    .isEmpty();
            assertThat(session.fetchAll("SELECT * FROM pg_class WHERE relname = 'scratch'"))
                    .isEmpty();
            assertThat(session.fetchAll("SELECT * FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711"
                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .isEmpty();
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO parts VALUES (1, 'a')");
            }
            assertThat(session.fetchAll(String.class, "SELECT what FROM log")).containsExactly("inserted; it's noted");
        }
    }

    @BasedDatabase(migrations = "classpath:db/hostile", seed = "seed/parts.sql")
    static class FlywayCase extends AnyPostgresCase {}

    @BasedDatabase(migrations = "sql:db/hostile", seed = "seed/parts.sql")
    static class SqlCase extends AnyPostgresCase {}

    @BasedDatabase(migrations = "liquibase:db/changelog/hostile.xml", seed = "seed/parts.sql")
    static class LiquibaseCase extends AnyPostgresCase {}

    @BasedDatabase(perTest = PerTest.CLONE)
    static class FlywayCloneCase extends FlywayCase {}

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "false, 2"})
    void itsConnectionsAreNotThoseOfTests(String createDatabases, int parallelism) {
        for (Class<?> each : new Class<?>[] {FlywayCase.class, SqlCase.class, LiquibaseCase.class}) {
            Map<String, String> parameters =
                    Map.of("based.url", RealPostgres.newDatabase(), "based.createDatabases", createDatabases);
            Kit.succeeds(Kit.run(Kit.parallel(parallelism, parameters), each), 2);
        }
        if (createDatabases.equals("true")) {
            Map<String, String> parameters =
                    Map.of("based.url", RealPostgres.newDatabase(), "based.createDatabases", createDatabases);
            Kit.succeeds(Kit.run(Kit.parallel(parallelism, parameters), FlywayCloneCase.class), 2);
        }
    }

    /** The same on SQLite, whose settings are those that a connection of an ordinary database has. */
    abstract static class AnySqliteCase extends AnyCase {

        @Override
        void isFresh(Session session, DataSource dataSource) throws Exception {
            try (Database ordinary = Database.open("sqlite:///:memory:")) {
                for (String setting : new String[] {"foreign_keys", "busy_timeout", "query_only"}) {
                    String read = "PRAGMA " + setting;
                    assertThat(session.fetchSingle(Long.class, read))
                            .as(read)
                            .isEqualTo(ordinary.fetchSingle(Long.class, read));
                }
            }
            assertThat(session.fetchSingle(Boolean.class, "SELECT 'a' LIKE 'A'"))
                    .isTrue();
            assertThat(session.fetchAll(String.class, "SELECT name FROM pragma_database_list WHERE name <> 'temp'"))
                    .containsExactly("main");
            assertThat(session.fetchAll(String.class, "SELECT name FROM sqlite_temp_schema"))
                    .isEmpty();
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO pets VALUES (1, NULL)");
            }
            assertThat(session.fetchAll(String.class, "SELECT what FROM log"))
                    .containsExactly("seeded: 11", "inserted; it's noted");
        }
    }

    @BasedDatabase(migrations = "classpath:hostile-sqlite", seed = "seed/settings.sql")
    static class FlywaySqliteCase extends AnySqliteCase {}

    @BasedDatabase(migrations = "sql:hostile-sqlite", seed = "seed/settings.sql")
    static class SqlSqliteCase extends AnySqliteCase {}

    @BasedDatabase(migrations = "liquibase:db/changelog/hostile-sqlite.xml", seed = "seed/settings.sql")
    static class LiquibaseSqliteCase extends AnySqliteCase {}

    @BasedDatabase(perTest = PerTest.CLONE)
    static class FlywaySqliteCloneCase extends FlywaySqliteCase {}

    @ParameterizedTest
    @CsvSource({"memory, 1", "memory, 2", "file, 1", "file, 2"})
    void onSqliteNeither(String place, int parallelism) {
        for (Class<?> each : new Class<?>[] {
            FlywaySqliteCase.class, SqlSqliteCase.class, LiquibaseSqliteCase.class, FlywaySqliteCloneCase.class
        }) {
            String url = place.equals("memory")
                    ? "sqlite:///:memory:"
                    : "sqlite:///" + directory.resolve(each.getSimpleName() + ".db");
            Kit.succeeds(Kit.run(Kit.parallel(parallelism, Map.of("based.url", url)), each), 2);
        }
    }
}
