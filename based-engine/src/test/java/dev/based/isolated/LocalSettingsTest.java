package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that end with their transaction on PostgreSQL, where its commit is simulated. */
class LocalSettingsTest {

    private static final List<String> NAMES = List.of(
            "app.tenant",
            "\"App\".\"Tenant\"",
            "role",
            "search_path",
            "statement_timeout",
            "timezone",
            "session_replication_role",
            "default_transaction_isolation");

    private interface Use {
        void of(Connection connection, Statement statement) throws SQLException;
    }

    private static DatabaseUrl url() {
        return Product.POSTGRESQL.emptied();
    }

    private static void see(AsOnAPool.Log log, String what, Connection connection) {
        for (String name : NAMES) {
            log.rows(
                    what + " " + name,
                    connection,
                    "SELECT coalesce(current_setting('%s', true), '')".formatted(name.replace("\"", "")));
        }
    }

    /** In a transaction, then after its end on the same connection and on another. */
    private static void requireAsOnAPool(Use use) throws SQLException {
        AsOnAPool.requireSame(url(), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                log.step("use", () -> {
                    use.of(connection, statement);
                    return "done";
                });
                see(log, "inside", connection);
                log.step("commit", () -> {
                    connection.commit();
                    return "done";
                });
                see(log, "after", connection);
                connection.commit();
                statement.execute("RESET ALL");
                statement.execute("RESET ROLE");
                connection.commit();
            }
            try (Connection other = dataSource.getConnection()) {
                see(log, "on another", other);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL app.tenant = 'ann'",
                "set local app.tenant to 'it''s'",
                "SET LOCAL \"App\".\"Tenant\" = 'ann'",
                "SELECT set_config('app.tenant', 'ann', true)",
                "SELECT set_config('app.tenant', upper('ann'), true), set_config('search_path', 'pg_catalog', true)",
                "SELECT set_config('app.tenant', 'ann', false)",
                "DO $$ BEGIN SET LOCAL app.tenant = 'ann'; END $$",
                "/* who */ SET LOCAL ROLE pg_read_all_data",
                "SET LOCAL search_path TO pg_catalog, public",
                "SET LOCAL SCHEMA 'pg_catalog'",
                "SET LOCAL statement_timeout = '7s'",
                "SET LOCAL TIME ZONE 'Asia/Kathmandu'",
                "SET LOCAL session_replication_role = replica",
                "SET LOCAL session_replication_role = replica; SET LOCAL ROLE pg_read_all_data",
                "SET LOCAL default_transaction_isolation = 'serializable'",
                "SET app.tenant = 'bob'",
                "SET SESSION statement_timeout = '8s'",
                "SET LOCAL app.tenant = 'ann'; SET LOCAL app.tenant = 'bob'",
                "SET LOCAL app.tenant = 'ann'; SET app.tenant = 'bob'",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"
            })
    void theyEndWithTheTransaction(String sql) throws SQLException {
        requireAsOnAPool((connection, statement) -> {
            for (String one : sql.startsWith("DO") ? List.of(sql) : List.of(sql.split(";"))) {
                statement.execute(one);
            }
        });
        requireAsOnAPool((connection, statement) -> statement.execute(sql));
        requireAsOnAPool(
                (connection, statement) -> connection.prepareStatement(sql).execute());
    }

    @Test
    void theyEndWithTheTransactionAlsoAfterSavepoints() throws SQLException {
        requireAsOnAPool((connection, statement) -> {
            statement.execute("SET LOCAL app.tenant = 'ann'");
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("SET LOCAL app.tenant = 'bob'");
            connection.releaseSavepoint(savepoint);
        });
        requireAsOnAPool((connection, statement) -> {
            statement.execute("SET LOCAL app.tenant = 'ann'");
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("SET LOCAL app.tenant = 'bob'");
            connection.rollback(savepoint);
        });
        requireAsOnAPool((connection, statement) -> {
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("SET LOCAL statement_timeout = '9s'");
            connection.releaseSavepoint(savepoint);
            statement.execute("SET LOCAL TIME ZONE 'UTC'");
        });
        requireAsOnAPool((connection, statement) -> {
            statement.execute("SET LOCAL app.tenant = 'ann'");
            connection.rollback();
            statement.execute("SELECT 1");
        });
        requireAsOnAPool((connection, statement) -> {
            statement.addBatch("SET LOCAL app.tenant = 'ann'");
            statement.addBatch("SET LOCAL statement_timeout = '9s'");
            statement.executeBatch();
        });
    }

    @Test
    void whatWasSetForGoodAndUndoneIsNotKept() throws SQLException {
        requireAsOnAPool((connection, statement) -> {
            statement.execute("SET LOCAL app.tenant = 'ann'");
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("SET app.tenant = 'bob'");
            connection.rollback(savepoint);
        });
        requireAsOnAPool((connection, statement) -> {
            statement.execute("SET LOCAL app.tenant = 'ann'");
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("SET app.tenant = 'bob'");
            connection.releaseSavepoint(savepoint);
        });
    }

    @Test
    void aLongValueIsPutBackToo() throws SQLException {
        String claims = "it''s ".repeat(5_000) + "x".repeat(50_000);
        requireAsOnAPool((connection, statement) ->
                statement.execute("SELECT set_config('app.tenant', '" + claims + "', true)"));
    }

    @Test
    void whatWasSetForGoodIsPutBack() throws SQLException {
        requireAsOnAPool((connection, statement) -> {
            statement.execute("SET app.tenant = 'bob'");
            statement.execute("SET LOCAL app.tenant = 'ann'");
        });
    }

    @Test
    void theyHaveNoEffectInAutoCommitMode() throws SQLException {
        AsOnAPool.requireSame(url(), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL app.tenant = 'ann'");
                statement.execute("SELECT set_config('app.tenant', 'ann', true)");
                see(log, "after", connection);
            }
        });
    }

    @Test
    void aSessionInsideAnotherLeavesItsOwnBehind() {
        DatabaseUrl url = url();
        String tenant = "SELECT coalesce(current_setting('app.tenant', true), '')";
        try (Database database = Database.builder(url).useLock(true).build().connect()) {
            database.useSession(outer -> {
                outer.execute("SET LOCAL app.tenant = 'ann'");
                database.useSession((Session inner) -> {
                    inner.execute("SET LOCAL app.tenant = 'bob'");
                    inner.useTransaction(() -> inner.execute("SET LOCAL app.tenant = 'cid'"));
                    assertThat(inner.fetchSingle(String.class, tenant)).isEqualTo("cid");
                });
                assertThat(outer.fetchSingle(String.class, tenant)).isEqualTo("ann");
            });
            assertThat(database.fetchSingle(String.class, tenant)).isEmpty();
        }
    }
}
