package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.OnProducts;
import dev.based.matrix.PoolBalance;
import dev.based.matrix.Product;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Procedures and functions that are called through the isolated data source. */
class CallsTest {

    private static final Map<Product, DatabaseUrl> CREATED = new ConcurrentHashMap<>();

    private static final List<String> ON_POSTGRES = List.of(
            "CREATE TABLE numbers (n INTEGER PRIMARY KEY)",
            """
            CREATE PROCEDURE adds(INOUT n INTEGER, OUT doubled INTEGER) LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO numbers VALUES (n); doubled := n * 2; n := n + 1; END $$
            """,
            """
            CREATE PROCEDURE commits(n INTEGER) LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO numbers VALUES (n); COMMIT; INSERT INTO numbers VALUES (n + 1); END $$
            """,
            "CREATE FUNCTION twice(n INTEGER) RETURNS INTEGER LANGUAGE sql AS 'SELECT n * 2'",
            "CREATE FUNCTION outs(OUT a INTEGER, OUT b TEXT) LANGUAGE sql AS $$ SELECT 1, 'x' $$");

    private static final List<String> ON_MARIADB = List.of(
            "CREATE TABLE numbers (n INTEGER PRIMARY KEY)",
            """
            CREATE PROCEDURE adds(INOUT n INTEGER, OUT doubled INTEGER)
            BEGIN INSERT INTO numbers VALUES (n); SET doubled = n * 2; SET n = n + 1; END
            """,
            """
            CREATE PROCEDURE several(IN last INTEGER)
            BEGIN
                SELECT n FROM numbers WHERE n <= last ORDER BY n;
                INSERT INTO numbers VALUES (last + 100), (last + 101);
                SELECT count(*) FROM numbers;
            END
            """,
            "CREATE FUNCTION twice(n INTEGER) RETURNS INTEGER DETERMINISTIC RETURN n * 2");

    private static DatabaseUrl withRoutines(Product product) {
        return CREATED.computeIfAbsent(product, key -> {
            DatabaseUrl url = product.newDatabase();
            try (Database database = Database.open(url.toConnectionString())) {
                for (String sql : product.isMySql() ? ON_MARIADB : ON_POSTGRES) {
                    database.useSession(session -> session.execute(sql));
                }
            }
            return url;
        });
    }

    private interface Code {
        void run(Connection connection, AsOnAPool.Log log) throws SQLException;
    }

    /** Runs code on a pool and isolated, on a connection in one mode and then in the other. */
    private static List<String> same(Product product, Code code) throws SQLException {
        return AsOnAPool.requireSame(withRoutines(product), (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM numbers");
                    connection.setAutoCommit(autoCommit);
                    code.run(connection, log);
                }
            }
        });
    }

    private static void end(Connection connection, AsOnAPool.Log log) throws SQLException {
        log.rows("numbers", connection, "SELECT n FROM numbers ORDER BY n");
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static Object adds(Connection connection, String text, int n) throws SQLException {
        try (CallableStatement call = connection.prepareCall(text)) {
            call.setInt(1, n);
            call.registerOutParameter(1, Types.INTEGER);
            if (text.startsWith("CALL")) {
                call.setNull(2, Types.INTEGER);
            }
            call.registerOutParameter(2, Types.INTEGER);
            call.execute();
            return call.getInt(1) + " " + call.getObject(2) + " " + call.wasNull();
        }
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void aProcedureTakesAndGivesParameters(Product product) throws SQLException {
        String text = product == Product.POSTGRESQL ? "CALL adds(?, ?)" : "{call adds(?, ?)}";
        List<String> seen = same(product, (connection, log) -> {
            log.step("adds", () -> adds(connection, text, 7));
            end(connection, log);
            log.step("a key that is there", () -> adds(connection, text, 7));
            end(connection, log);
            end(connection, log);
        });

        assertThat(seen).contains("adds: 8 14 false", "numbers: [7]");
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void whatAProcedureDidIsRolledBack(Product product) throws SQLException {
        String text = product == Product.POSTGRESQL ? "CALL adds(?, ?)" : "{call adds(?, ?)}";
        List<String> seen = same(product, (connection, log) -> {
            connection.setAutoCommit(false);
            log.step("adds", () -> adds(connection, text, 7));
            connection.rollback();
            log.step("adds it again", () -> adds(connection, text, 7));
            connection.rollback();
            end(connection, log);
        });

        assertThat(seen).contains("adds it again: 8 14 false", "numbers: []");
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void aFunctionIsCalledAsOneOrSelected(Product product) throws SQLException {
        List<String> seen = same(product, (connection, log) -> {
            log.step("called", () -> {
                try (CallableStatement call = connection.prepareCall("{? = call twice(?)}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.setInt(2, 21);
                    call.execute();
                    return call.getInt(1);
                }
            });
            log.rows("selected", connection, "SELECT twice(4)");
            log.step("no such function", () -> {
                try (CallableStatement call = connection.prepareCall("{? = call nosuch(?)}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.setInt(2, 21);
                    return call.execute();
                }
            });
            end(connection, log);
        });

        assertThat(seen).contains("called: 42", "selected: [8]", "numbers: []");
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void parametersHaveNames(Product product) throws SQLException {
        List<String> seen = same(product, (connection, log) -> {
            log.step("adds", () -> {
                try (CallableStatement call = connection.prepareCall("{call adds(?, ?)}")) {
                    call.setInt("n", 7);
                    call.registerOutParameter("n", Types.INTEGER);
                    call.registerOutParameter("doubled", Types.INTEGER);
                    call.execute();
                    return call.getInt("n") + " " + call.getInt("doubled");
                }
            });
            log.step("described", () -> {
                try (CallableStatement call = connection.prepareCall("{call adds(?, ?)}")) {
                    return call.getParameterMetaData().getParameterCount();
                }
            });
            end(connection, log);
        });

        assertThat(seen)
                .contains("adds: 8 14", "described: 2", "numbers: [7]")
                .noneMatch(line -> line.contains("failed"));
    }

    @Test
    void aFunctionOfPostgresGivesSeveralValues() throws SQLException {
        List<String> seen = same(Product.POSTGRESQL, (connection, log) -> {
            log.step("outs", () -> {
                try (CallableStatement call = connection.prepareCall("{call outs(?, ?)}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.registerOutParameter(2, Types.VARCHAR);
                    call.execute();
                    return call.getInt(1) + call.getString(2);
                }
            });
            log.step("a procedure is no function", () -> {
                try (CallableStatement call = connection.prepareCall("{call commits(?)}")) {
                    call.setInt(1, 1);
                    return call.execute();
                }
            });
            end(connection, log);
        });

        assertThat(seen).contains("outs: 1x", "a procedure is no function: failed with 42809");
    }

    /** HikariCP gives up a connection for what the driver has not implemented. */
    @Tag(PoolBalance.BREAKS_CONNECTIONS)
    @Test
    void thePostgresDriverKnowsNoNames() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(withRoutines(Product.POSTGRESQL), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    CallableStatement call = connection.prepareCall("{call outs(?, ?)}")) {
                log.step("by name", () -> {
                    call.registerOutParameter("a", Types.INTEGER);
                    return "";
                });
            }
        });

        assertThat(seen).containsExactly("by name: failed with 0A000");
    }

    private static List<Object> results(Statement call, boolean first) throws SQLException {
        List<Object> results = new ArrayList<>();
        boolean isRows = first;
        while (isRows || call.getUpdateCount() != -1) {
            if (isRows) {
                try (ResultSet rows = call.getResultSet()) {
                    results.add(AsOnAPool.allOf(rows));
                }
            } else {
                results.add(call.getUpdateCount());
            }
            isRows = call.getMoreResults();
        }
        return results;
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void aProcedureGivesSeveralResults(Product product) throws SQLException {
        List<String> seen = same(product, (connection, log) -> {
            connection.createStatement().executeUpdate("INSERT INTO numbers VALUES (1), (2), (3)");
            log.step("called", () -> {
                try (CallableStatement call = connection.prepareCall("{call several(?)}")) {
                    call.setInt(1, 2);
                    return results(call, call.execute());
                }
            });
            log.step("as text", () -> {
                try (Statement call = connection.createStatement()) {
                    return results(call, call.execute("CALL several(10)"));
                }
            });
            log.step("the first only", () -> {
                try (CallableStatement call = connection.prepareCall("{call several(?)}")) {
                    call.setInt(1, 30);
                    try (ResultSet rows = call.executeQuery()) {
                        return AsOnAPool.allOf(rows);
                    }
                }
            });
            end(connection, log);
        });

        assertThat(seen).anyMatch(line -> line.startsWith("called: [[1, 2]")).contains("the first only: [1, 2, 3]");
    }

    @Test
    void aProcedureThatCommitsIsRefusedWithTheCure() throws SQLException {
        try (Sandbox sandbox =
                        Database.builder(withRoutines(Product.POSTGRESQL)).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                CallableStatement call = connection.prepareCall("CALL commits(?)")) {
            statement.executeUpdate("INSERT INTO numbers VALUES (1001)");
            call.setInt(1, 1002);
            assertThatThrownBy(call::execute)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2D000"))
                    .hasMessageContaining("invalid transaction termination")
                    .hasMessageContaining("[CALL commits(?)] was run in auto-commit mode")
                    .hasMessageContaining("Cure: test it on a database of its own");
            assertThatThrownBy(() -> statement.execute("DO $$ BEGIN ROLLBACK; END $$"))
                    .hasMessageContaining("Cure: test it on a database of its own");
            assertThat(AsOnAPool.allOf(statement.executeQuery("SELECT n FROM numbers WHERE n > 1000")))
                    .containsExactly(1001);
        }
    }

    /** There a pool's connection says the same. */
    @Test
    void insideATransactionItIsRefusedAsOnAPool() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(withRoutines(Product.POSTGRESQL), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    CallableStatement call = connection.prepareCall("CALL commits(5)")) {
                connection.setAutoCommit(false);
                log.step("commits", call::execute);
                log.step("goes on", call::execute);
                connection.rollback();
                log.rows("nothing", connection, "SELECT n FROM numbers WHERE n = 5");
                connection.rollback();
            }
        });

        assertThat(seen).containsExactly("commits: failed with 2D000", "goes on: failed with 25P02", "nothing: []");
    }
}
