package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that share a server do not touch each other's databases, and drop those of runs that have died. */
@Tag("mariadb")
class SharedServerRunTest {

    private final Clock now = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
    private final Clock longAgo =
            Clock.offset(now, SharedServerRun.YOUNGEST.plusMinutes(1).negated());
    private final Clock notLongAgo =
            Clock.offset(now, SharedServerRun.YOUNGEST.minusMinutes(1).negated());

    enum On {
        POSTGRESQL(SharedServerRun.Product.POSTGRESQL),
        MARIADB(SharedServerRun.Product.MYSQL),
        MYSQL(SharedServerRun.Product.MYSQL);

        private final SharedServerRun.Product product;

        On(SharedServerRun.Product product) {
            this.product = product;
        }

        DatabaseUrl url() {
            return DatabaseUrl.parse(
                    switch (this) {
                        case POSTGRESQL -> RealPostgres.newDatabase();
                        case MARIADB -> RealMariaDb.newDatabase("mariadb");
                        case MYSQL -> RealMariaDb.newDatabase("mysql");
                    });
        }

        SharedServerRun begin(DatabaseUrl url, Clock clock) {
            return SharedServerRun.begin(url, product, clock);
        }

        boolean has(DatabaseUrl url, String name) {
            String query = this == POSTGRESQL
                    ? "SELECT datname FROM pg_database WHERE datname = ?"
                    : "SELECT schema_name FROM information_schema.schemata WHERE schema_name = ?";
            try (Database database = Database.open(url.toConnectionString())) {
                return !database.fetchAll(String.class, query, name).isEmpty();
            }
        }
    }

    private static void execute(DatabaseUrl url, String... statements) throws SQLException {
        try (Database database = Database.open(url.toConnectionString());
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A database of a run that began at some time; the run has died. */
    private static String left(On on, DatabaseUrl url, Clock began) throws SQLException {
        return left(on, url, began, "1");
    }

    private static String left(On on, DatabaseUrl url, Clock began, String ending) throws SQLException {
        try (SharedServerRun run = on.begin(url, began)) {
            String name = run.prefix() + ending;
            execute(url, "CREATE DATABASE " + name);
            return name;
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropsTheDatabasesOfRunsThatHaveDied(On on) throws SQLException {
        DatabaseUrl url = on.url();
        String old = left(on, url, longAgo);
        String young = left(on, url, notLongAgo);
        List<String> templates =
                List.of(left(on, url, longAgo, "2_template"), left(on, url, longAgo, "3_template_0123abcd"));
        execute(url, "CREATE DATABASE based_somebody");
        try (SharedServerRun run = on.begin(url, now)) {
            assertThat(on.has(url, old)).isFalse();
            assertThat(on.has(url, templates.get(0))).isFalse();
            assertThat(on.has(url, templates.get(1))).isFalse();
            assertThat(on.has(url, young)).isTrue();
            assertThat(on.has(url, "based_somebody")).isTrue();
            assertThat(run.prefix()).hasSize(20).isNotEqualTo(young.substring(0, 20));
        } finally {
            execute(url, "DROP DATABASE " + young, "DROP DATABASE based_somebody");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesThoseOfRunsThatLive(On on) throws SQLException {
        DatabaseUrl url = on.url();
        try (SharedServerRun living = on.begin(url, longAgo)) {
            String name = living.prefix() + "1";
            execute(url, "CREATE DATABASE " + name);
            try (SharedServerRun run = on.begin(url, now)) {
                assertThat(on.has(url, name)).isTrue();
                assertThat(run.prefix()).isNotEqualTo(living.prefix());
            } finally {
                execute(url, "DROP DATABASE " + name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesThoseInWhichSomebodyWorks(On on) throws SQLException {
        DatabaseUrl url = on.url();
        String used = left(on, url, longAgo);
        DatabaseUrl sibling =
                url.toBuilder().database(used.substring(0, 20) + "2").build();
        execute(url, "CREATE DATABASE " + sibling.database());
        try (Database database = Database.open(sibling.toConnectionString())) {
            database.execute("SELECT 1");
            on.begin(url, now).close();
            assertThat(List.of(on.has(url, used), on.has(url, sibling.database())))
                    .containsOnly(true);
        }

        on.begin(url, now).close();

        assertThat(List.of(on.has(url, used), on.has(url, sibling.database()))).containsOnly(false);
    }

    /** A user who is no superuser sees which runs live, and cannot drop what belongs to others. */
    @Test
    void usersWithoutRightsOnEachOthersDatabasesShareAServer() throws SQLException {
        On on = On.POSTGRESQL;
        DatabaseUrl url = on.url();
        execute(url, "DROP ROLE IF EXISTS agent", "CREATE ROLE agent LOGIN CREATEDB PASSWORD 'agent'");
        DatabaseUrl agent = url.toBuilder().username("agent").password("agent").build();
        String others = left(on, url, longAgo);
        try (SharedServerRun living = on.begin(url, longAgo)) {
            String handedOver = living.prefix() + "1";
            execute(url, "CREATE DATABASE " + handedOver + " OWNER agent");

            on.begin(agent, now).close();

            assertThat(on.has(url, handedOver)).isTrue();
            assertThat(on.has(url, others)).isTrue();
            execute(url, "DROP DATABASE " + handedOver);
        }
        on.begin(url, now).close();
        assertThat(on.has(url, others)).isFalse();
        execute(url, "DROP ROLE agent");
    }

    @Test
    void theTimeIsPartOfTheName() {
        assertThat(SharedServerRun.YOUNGEST).isEqualTo(Duration.ofDays(1));
        try (SharedServerRun run = On.POSTGRESQL.begin(On.POSTGRESQL.url(), now)) {
            assertThat(run.prefix())
                    .startsWith("based_%08x_".formatted(now.instant().getEpochSecond()));
        }
    }
}
