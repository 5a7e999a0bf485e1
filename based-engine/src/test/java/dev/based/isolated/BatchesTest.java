package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.PoolBalance;
import dev.based.matrix.Product;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batches and generated keys through the isolated data source. */
class BatchesTest {

    private static final String INSERT = "INSERT INTO documents (id, text) VALUES (?, 'a')";
    private static final String IDS = "SELECT id FROM documents ORDER BY id";

    private interface Batch {
        Object execute(Connection connection, int... ids) throws SQLException;
    }

    private static PreparedStatement prepared(Connection connection, int... ids) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        for (int id : ids) {
            insert.setInt(1, id);
            insert.addBatch();
        }
        return insert;
    }

    private static Statement texts(Connection connection, int... ids) throws SQLException {
        Statement statement = connection.createStatement();
        for (int id : ids) {
            statement.addBatch(INSERT.replace("?", String.valueOf(id)));
        }
        return statement;
    }

    private static void run(Connection connection, AsOnAPool.Log log, String what, Batch batch) {
        for (int[] ids : new int[][] {{1, 2, 3}, {1, 2, 1, 3}, {}}) {
            log.step(what, () -> {
                Documents.clear(connection);
                try {
                    return batch.execute(connection, ids);
                } catch (BatchUpdateException e) {
                    return Arrays.toString(e.getUpdateCounts()) + Arrays.toString(e.getLargeUpdateCounts()) + " "
                            + e.getSQLState();
                }
            });
            log.rows("kept", connection, IDS);
            log.step("ended", () -> {
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
                return AsOnAPool.allOf(connection.createStatement().executeQuery(IDS));
            });
        }
    }

    /** Which the driver answers without the database, also where that would refuse a statement. */
    @OnEveryProduct
    void oneOfNothingIsTheDriversToAnswer(Product product) throws SQLException {
        AsOnAPool.requireSame(Documents.of(product), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                Documents.clear(connection);
                connection.setAutoCommit(false);
                log.step("fails", () -> statement.execute("SELECT * FROM nowhere"));
                log.step("of texts", () -> Arrays.toString(statement.executeBatch()));
                log.step("prepared", () -> Arrays.toString(insert.executeBatch()));
                connection.rollback();
                insert.setInt(1, 1);
                insert.addBatch();
                log.step("of one", () -> Arrays.toString(insert.executeBatch()));
                log.step("and again", () -> Arrays.toString(insert.executeBatch()));
                insert.setInt(1, 2);
                insert.addBatch();
                insert.clearBatch();
                log.step("cleared", () -> Arrays.toString(insert.executeBatch()));
                log.rows("kept", connection, IDS);
                connection.commit();
            }
        });
    }

    /** SQLite's driver has no large batches. */
    @OnEveryProduct
    void oneThatFailsHalfWayKeepsAndTellsWhatItDoesOnAPool(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(product), (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection()) {
                    connection.setAutoCommit(autoCommit);
                    run(
                            connection,
                            log,
                            "prepared",
                            (on, ids) -> Arrays.toString(prepared(on, ids).executeBatch()));
                    run(
                            connection,
                            log,
                            "texts",
                            (on, ids) -> Arrays.toString(texts(on, ids).executeBatch()));
                    if (product != Product.SQLITE) {
                        run(
                                connection,
                                log,
                                "large",
                                (on, ids) -> Arrays.toString(prepared(on, ids).executeLargeBatch()));
                        run(
                                connection,
                                log,
                                "large texts",
                                (on, ids) -> Arrays.toString(texts(on, ids).executeLargeBatch()));
                    }
                }
            }
        });

        assertThat(seen).contains("texts: [1, 1, 1]", "kept: [1, 2, 3]");
    }

    @OnEveryProduct
    void oneThatWasExecutedOrClearedIsEmpty(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Documents.of(product), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = prepared(connection, 1, 2);
                    Statement texts = texts(connection, 5, 6)) {
                Documents.clear(connection);
                log.step("prepared", () -> insert.executeBatch().length);
                log.step("texts", () -> texts.executeBatch().length);
                log.step("prepared again", () -> insert.executeBatch().length);
                log.step("texts again", () -> texts.executeBatch().length);
                insert.setInt(1, 3);
                insert.addBatch();
                insert.clearBatch();
                texts.addBatch(INSERT.replace("?", "7"));
                texts.clearBatch();
                insert.setInt(1, 4);
                insert.addBatch();
                log.step("after a clear", () -> insert.executeBatch().length + " " + texts.executeBatch().length);
                log.rows("kept", connection, IDS);
            }
        });

        assertThat(seen).contains("after a clear: 1 0", "kept: [1, 2, 4, 5, 6]");
    }

    /** The keys that a statement gave, counted from the first one that the log has seen. */
    private static List<Object> keys(Statement statement, int[] first) throws SQLException {
        List<Object> keys = new ArrayList<>();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            while (rows.next()) {
                if (first[0] == 0) {
                    first[0] = rows.getInt(1);
                }
                keys.add(rows.getInt(1) - first[0]);
            }
        }
        return keys;
    }

    private static final String MOVIES = "INSERT INTO movies (title, year) VALUES ('a', 1)";

    private static void byAllForms(Product product, Connection connection, AsOnAPool.Log log) throws SQLException {
        int[] first = {0};
        String[] names = {"id"};
        try (Statement statement = connection.createStatement()) {
            log.step("flag", () -> {
                statement.execute(MOVIES, Statement.RETURN_GENERATED_KEYS);
                return keys(statement, first);
            });
            log.step("flag, update", () -> {
                statement.executeUpdate(MOVIES, Statement.RETURN_GENERATED_KEYS);
                return keys(statement, first);
            });
            log.step("names", () -> statement.executeUpdate(MOVIES, names) + " " + keys(statement, first));
            if (product != Product.POSTGRESQL) { // whose driver knows no column by number
                log.step(
                        "numbers", () -> statement.executeUpdate(MOVIES, new int[] {1}) + " " + keys(statement, first));
            }
            if (product != Product.SQLITE) {
                log.step("large", () -> statement.executeLargeUpdate(MOVIES, names) + " " + keys(statement, first));
            }
            log.step("none", () -> {
                statement.executeUpdate(MOVIES, Statement.NO_GENERATED_KEYS);
                return product.isMySql() || product == Product.SQLITE ? "some" : keys(statement, first);
            });
            first[0] = 0;
        }
        try (PreparedStatement insert = connection.prepareStatement(MOVIES, Statement.RETURN_GENERATED_KEYS)) {
            log.step("prepared", () -> insert.executeUpdate() + " " + keys(insert, first));
            insert.addBatch();
            insert.addBatch();
            log.step("batch", () -> insert.executeBatch().length + " " + keys(insert, first));
        }
        try (PreparedStatement insert = connection.prepareStatement(MOVIES, names)) {
            log.step("prepared with names", () -> insert.executeUpdate() + " " + keys(insert, first));
        }
        log.step("several rows", () -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(MOVIES + ", ('b', 2)", Statement.RETURN_GENERATED_KEYS);
                return keys(statement, first);
            }
        });
    }

    @OnEveryProduct
    void generatedKeysAreThoseOfAPool(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(product, (dataSource, log) -> {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (Connection connection = dataSource.getConnection()) {
                    connection.setAutoCommit(autoCommit);
                    byAllForms(product, connection, log);
                    connection.createStatement().executeUpdate("DELETE FROM movies");
                    if (!autoCommit) {
                        connection.commit();
                    }
                }
            }
        });

        assertThat(seen).contains("flag: [0]", "flag, update: [1]", "prepared: 1 [0]");
    }

    @Tag(PoolBalance.BREAKS_CONNECTIONS)
    @Test
    void thePostgresDriverKnowsNoColumnByNumber() throws SQLException {
        List<String> seen = AsOnAPool.requireSame(Product.POSTGRESQL, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                log.step("numbers", () -> statement.executeUpdate(MOVIES, new int[] {1}));
            }
            try (Connection connection = dataSource.getConnection()) {
                log.rows("nothing", connection, "SELECT count(*) FROM movies");
            }
        });

        assertThat(seen).containsExactly("numbers: failed with 0A000", "nothing: [0]");
    }
}
