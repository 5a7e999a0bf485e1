package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.CommittedWorkLostException;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Rows read through the isolated data source. */
class ResultSetTest {

    private static final String TITLES = "SELECT title FROM movies ORDER BY year";

    private static void insert(Connection connection, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int year = from; year <= to; year++) {
                statement.execute("INSERT INTO movies (title, year) VALUES ('m" + year + "', " + year + ")");
            }
        }
    }

    @OnEveryProduct
    void severalAreOpenAtOnceAcrossConnectionsAndFrames(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            DataSource dataSource = test.database().dataSource();
            try (Connection outer = dataSource.getConnection();
                    Connection inner = dataSource.getConnection();
                    Statement reading = outer.createStatement();
                    Statement counting = inner.createStatement()) {
                insert(outer, 1, 5);
                outer.setAutoCommit(false);
                List<String> seen = new ArrayList<>();
                try (ResultSet rows = reading.executeQuery(TITLES)) {
                    while (rows.next()) {
                        inner.setAutoCommit(false);
                        try (ResultSet others = counting.executeQuery("SELECT count(*) FROM movies")) {
                            others.next();
                            seen.add(rows.getString(1) + " of " + others.getInt(1));
                        }
                        inner.rollback();
                        inner.setAutoCommit(true);
                    }
                }
                assertThat(seen).containsExactly("m1 of 5", "m2 of 5", "m3 of 5", "m4 of 5", "m5 of 5");
            }
        }
    }

    @OnEveryProduct
    void whatAnotherTransactionDoesMeanwhileIsNotSeen(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            DataSource dataSource = test.database().dataSource();
            try (Connection outer = dataSource.getConnection();
                    Connection inner = dataSource.getConnection();
                    Statement reading = outer.createStatement()) {
                insert(outer, 1, 5);
                outer.setAutoCommit(false);
                reading.setFetchSize(2);
                List<String> seen = new ArrayList<>();
                try (ResultSet rows = reading.executeQuery(TITLES)) {
                    while (rows.next()) {
                        seen.add(rows.getString(1));
                        inner.setAutoCommit(false);
                        insert(inner, 10, 10);
                        if (seen.size() % 2 == 0) {
                            inner.rollback();
                        } else {
                            inner.commit();
                        }
                    }
                }
                assertThat(seen).containsExactly("m1", "m2", "m3", "m4", "m5");
            }
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void streamedOnesLetOthersWork(Product product) throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            AsOnAPool.requireSame(product, (dataSource, log) -> {
                try (Connection reader = dataSource.getConnection();
                        Connection other = dataSource.getConnection();
                        Statement streaming = reader.createStatement()) {
                    insert(reader, 1, 5);
                    reader.setAutoCommit(autoCommit);
                    streaming.setFetchSize(Integer.MIN_VALUE);
                    ResultSet rows = streaming.executeQuery(TITLES);
                    log.step("first", () -> rows.next() + rows.getString(1));
                    insert(other, 10, 10);
                    log.rows("others", other, TITLES);
                    other.setAutoCommit(false);
                    insert(other, 11, 11);
                    other.rollback();
                    other.setAutoCommit(true);
                    log.step("rest", () -> AsOnAPool.allOf(rows));
                    log.step("fetch size", streaming::getFetchSize);
                    log.step("again", () -> AsOnAPool.allOf(streaming.executeQuery("SELECT 1")));
                    reader.setAutoCommit(true);
                    log.rows("in the end", reader, TITLES);
                    insert(reader, 12, 12);
                    log.step("clean up", () -> other.createStatement().executeUpdate("DELETE FROM movies"));
                }
            });
        }
    }

    @Test
    void aCursorEndsWithItsTransaction() throws SQLException {
        for (String end : List.of("commit", "rollback")) {
            AsOnAPool.requireSame(Product.POSTGRESQL, (dataSource, log) -> {
                try (Connection connection = dataSource.getConnection();
                        Statement reading = connection.createStatement();
                        Statement statement = connection.createStatement()) {
                    insert(connection, 1, 5);
                    connection.setAutoCommit(false);
                    reading.setFetchSize(2);
                    ResultSet rows = reading.executeQuery(TITLES);
                    rows.next();
                    if (end.equals("commit")) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                    log.step("in the client", () -> rows.next() + rows.getString(1));
                    log.step("beyond", rows::next);
                    log.step("goes on", () -> statement.executeUpdate("DELETE FROM movies"));
                    connection.commit();
                }
            });
        }
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL, Product.H2})
    void scrollableOnesScroll(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement =
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                insert(connection, 1, 5);
                try (ResultSet rows = statement.executeQuery(TITLES)) {
                    log.step("last", () -> rows.last() + rows.getString(1) + rows.getRow());
                    log.step("previous", () -> rows.previous() + rows.getString(1));
                    log.step("absolute", () -> rows.absolute(2) + rows.getString(1));
                    log.step("relative", () -> rows.relative(-1) + rows.getString(1));
                    log.step("first", rows::isFirst);
                    log.step("type", rows::getType);
                }
                statement.executeUpdate("DELETE FROM movies");
            }
        });
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL, Product.H2})
    void updatableOnesUpdate(Product product) throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            AsOnAPool.requireSame(product, (dataSource, log) -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
                    statement.executeUpdate("INSERT INTO movies (id, title, year) VALUES (1, 'a', 1), (2, 'b', 2)");
                    connection.setAutoCommit(autoCommit);
                    try (ResultSet rows = statement.executeQuery("SELECT id, title, year FROM movies")) {
                        log.step("update", () -> {
                            rows.next();
                            rows.updateString("title", "changed");
                            rows.updateRow();
                            return rows.getString("title");
                        });
                        log.step("insert", () -> {
                            rows.moveToInsertRow();
                            rows.updateInt("id", 3);
                            rows.updateString("title", "inserted");
                            rows.updateInt("year", 3);
                            rows.insertRow();
                            return "done";
                        });
                        log.step("insert it again", () -> {
                            rows.insertRow();
                            return "done";
                        });
                    }
                    if (!autoCommit) {
                        connection.rollback();
                    }
                    log.rows("titles", connection, TITLES);
                    statement.executeUpdate("DELETE FROM movies");
                    connection.setAutoCommit(true);
                }
            });
        }
    }

    @Test
    void theFetchSizeIsKeptThoughAutoCommitReadsAllRowsAtOnce() throws SQLException {
        try (Sandbox sandbox = Database.builder(Product.POSTGRESQL.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            insert(connection, 1, 5);
            statement.setFetchSize(2);
            try (ResultSet rows = statement.executeQuery(TITLES)) {
                assertThat(statement.getFetchSize()).isEqualTo(2);
                assertThat(connection.createStatement().executeUpdate("DELETE FROM movies"))
                        .isEqualTo(5);
                assertThat(AsOnAPool.allOf(rows)).hasSize(5);
            }
        }
    }

    @Test
    void metadataIsReadInTheTransaction() throws SQLException {
        for (Product product : List.of(Product.SQLITE, Product.POSTGRESQL)) {
            try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                    Sandbox test = sandbox.begin("the test");
                    Connection connection = test.database().dataSource().getConnection()) {
                connection.createStatement().execute("CREATE TABLE made_in_the_test (a INTEGER)");
                try (ResultSet tables = connection.getMetaData().getTables(null, null, "made_in_the_test", null)) {
                    assertThat(tables.next()).isTrue();
                    assertThat(tables.getString("TABLE_NAME")).isEqualTo("made_in_the_test");
                    assertThat(tables.getStatement().getConnection()).isSameAs(connection);
                }
                assertThat(connection.getMetaData().getMaxTableNameLength()).isNotNegative();
                assertThat(connection.getMetaData().getDatabaseProductName()).isNotBlank();
                assertThatThrownBy(() -> connection
                                .prepareStatement("SELECT nothing FROM nowhere")
                                .getMetaData())
                        .isInstanceOf(SQLException.class);
                assertThat(connection.createStatement().executeUpdate("INSERT INTO made_in_the_test VALUES (1)"))
                        .as("a description that fails harms nothing")
                        .isEqualTo(1);
            }
        }
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void rowsThatOutliveACommitOrCanBeScrolledAreReadOnAfterIt(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                for (int type : List.of(ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE)) {
                    for (int holdability :
                            List.of(ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
                        log.step("type " + type + ", holdability " + holdability, () -> {
                            try (Statement statement =
                                    connection.createStatement(type, ResultSet.CONCUR_READ_ONLY, holdability)) {
                                statement.setFetchSize(2);
                                ResultSet rows = statement.executeQuery(product.numbers(7));
                                rows.next();
                                connection.commit();
                                return AsOnAPool.allOf(rows);
                            }
                        });
                        connection.rollback();
                    }
                }
            }
        });
    }

    @Test
    void workThatWasCommittedInsideATransactionWhichACursorThenAbortsIsSaidToBeLost() throws SQLException {
        try (Sandbox sandbox = Database.builder(Product.POSTGRESQL.emptied()).sandbox()) {
            Sandbox test = sandbox.begin("the test");
            DataSource dataSource = test.database().dataSource();
            try (Connection outer = dataSource.getConnection();
                    Statement reading = outer.createStatement();
                    Statement other = outer.createStatement();
                    Connection inner = dataSource.getConnection();
                    Statement writing = inner.createStatement()) {
                outer.setAutoCommit(false);
                reading.setFetchSize(2);
                ResultSet rows = reading.executeQuery(Product.POSTGRESQL.numbers(5));
                outer.commit();
                other.execute("SELECT 1");
                writing.executeUpdate("INSERT INTO movies (title, year) VALUES ('a', 1)");
                assertThatThrownBy(() -> AsOnAPool.allOf(rows))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("34000"));
                outer.commit(); // of an aborted transaction, which is a rollback
            }
            assertThatThrownBy(test::close).isInstanceOf(CommittedWorkLostException.class);
        }
    }
}
