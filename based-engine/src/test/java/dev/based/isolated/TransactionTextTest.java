package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Transactions as SQL text through the isolated data source: as the database does it on a connection of its own. */
class TransactionTextTest {

    private static final String TITLES = "SELECT title FROM movies ORDER BY title";

    private static String insert(String title) {
        return "INSERT INTO movies (title, year) VALUES ('" + title + "', 1)";
    }

    /** SQLite's driver counts what the statement before it changed. */
    private static Object count(Product product, Statement statement, String text) throws SQLException {
        return product == Product.SQLITE && !text.startsWith("INSERT") ? "" : statement.getUpdateCount();
    }

    private static void sameFor(Product product, String... texts) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String text : texts) {
                    log.step(text, () -> statement.execute(text) + " " + count(product, statement, text));
                    log.step("auto-commit", connection::getAutoCommit);
                    log.rows("titles", connection, TITLES);
                }
                log.step("end", () -> statement.execute("ROLLBACK"));
            }
            try (Connection other = dataSource.getConnection()) {
                log.rows("seen by another connection", other, TITLES);
                log.step("clean up", () -> other.createStatement().executeUpdate("DELETE FROM movies"));
            }
        });
    }

    private static Object counts(Product product, int[] counts) {
        return product == Product.SQLITE ? counts.length : Arrays.toString(counts);
    }

    /** The drivers other than PostgreSQL's give no SQLSTATE for a query without rows. */
    private static Object failure(Product product, AsOnAPool.Step step) throws SQLException, IOException {
        if (product == Product.POSTGRESQL) {
            return step.run();
        }
        assertThatThrownBy(step::run).isInstanceOf(SQLException.class);
        return "failed";
    }

    @OnEveryProduct(except = Product.H2) // which has no BEGIN
    void beginCommitAndRollback(Product product) throws SQLException {
        sameFor(
                product,
                "BEGIN",
                insert("a"),
                "COMMIT",
                "begin /* again */",
                insert("b"),
                "/* back */ rollback",
                "-- on\n  BEGIN",
                insert("c"),
                "COMMIT");
    }

    @OnEveryProduct(except = Product.H2)
    void savepointsAsText(Product product) throws SQLException {
        sameFor(
                product,
                "BEGIN",
                insert("a"),
                "SAVEPOINT one",
                insert("b"),
                "SAVEPOINT \"two\"".replace("\"", product.isMySql() ? "`" : "\""),
                insert("c"),
                "ROLLBACK TO SAVEPOINT two",
                "ROLLBACK TO One",
                insert("d"),
                "RELEASE SAVEPOINT one",
                "COMMIT");
    }

    @OnEveryProduct(except = Product.H2)
    void whatDoesNotFit(Product product) throws SQLException {
        sameFor(product, "COMMIT", "ROLLBACK", "BEGIN", insert("a"), "BEGIN", insert("b"), "ROLLBACK", "ROLLBACK");
        sameFor(product, "RELEASE SAVEPOINT nowhere", "ROLLBACK TO SAVEPOINT nowhere", insert("c"));
        sameFor(product, "BEGIN", insert("d"), "ROLLBACK TO SAVEPOINT nowhere", insert("e"), "COMMIT", insert("f"));
        sameFor(product, "SAVEPOINT alone", insert("g"), "ROLLBACK TO alone", insert("h"), "RELEASE alone", "ROLLBACK");
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void chainsAndOtherSpellings(Product product) throws SQLException {
        sameFor(
                product,
                "START TRANSACTION",
                insert("a"),
                "COMMIT AND CHAIN",
                insert("b"),
                "ROLLBACK WORK",
                insert("c"),
                "START TRANSACTION READ ONLY",
                insert("d"),
                "COMMIT",
                insert("e"));
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void mySqlsAutoCommitSwitch(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET autocommit = 0");
                statement.execute(insert("a"));
                statement.execute("ROLLBACK");
                statement.execute(insert("b"));
                statement.execute("SET @@autocommit = ON");
                log.rows("titles", connection, TITLES);
                statement.execute("DELETE FROM movies");
            }
        });
    }

    @OnEveryProduct(except = Product.H2)
    void inTheMiddleOfScripts(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                String committing = insert("a") + "; COMMIT; " + insert("b") + ";";
                log.step("execute", () -> statement.execute("BEGIN; " + committing));
                log.step("its count", statement::getUpdateCount);
                while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                    log.step("more", statement::getUpdateCount);
                }
                log.step("end", () -> statement.execute("ROLLBACK"));
                log.step(
                        "executeUpdate",
                        () -> statement.executeUpdate("BEGIN; " + insert("c;") + "; ROLLBACK; " + insert("d")));
                log.step("executeQuery", () -> failure(product, () -> statement.executeQuery("COMMIT")));
                log.rows("titles", connection, TITLES);
                statement.execute("DELETE FROM movies");
            }
        });
    }

    @OnEveryProduct(except = Product.H2)
    void inBatches(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String text : List.of("BEGIN", insert("a"), "COMMIT", insert("b"))) {
                    statement.addBatch(text);
                }
                log.step("batch", () -> counts(product, statement.executeBatch()));
                log.rows("titles", connection, TITLES);
                statement.execute("DELETE FROM movies");
            }
        });
    }

    @OnEveryProduct(except = Product.H2)
    void prepared(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement begin = connection.prepareStatement("BEGIN");
                    PreparedStatement rollback = connection.prepareStatement("ROLLBACK");
                    Statement statement = connection.createStatement()) {
                log.step("begin", begin::execute);
                log.step("insert", () -> statement.executeUpdate(insert("a")));
                log.step(
                        "rollback", () -> count(product, rollback, "rollback") + " " + (rollback.executeUpdate() >= 0));
                log.rows("titles", connection, TITLES);
            }
        });
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB})
    void twoPhasesAreRefusedWithTheCure(Product product) throws SQLException {
        String text = product == Product.POSTGRESQL ? "PREPARE TRANSACTION 'x'" : "XA START 'x'";
        try (Sandbox sandbox = Database.builder(product.url()).sandbox();
                Connection connection = sandbox.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(text))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("[" + text + "]")
                    .hasMessageContaining("Cure:");
        }
    }

    @OnProducts(Product.POSTGRESQL)
    void aScriptGivesTheRowsOfItsQueries(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Connection connection = sandbox.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String script = "BEGIN; " + insert("a") + "; SELECT title FROM movies; COMMIT";
            assertThat(statement.execute(script)).isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThat(statement.getMoreResults()).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(AsOnAPool.allOf(rows)).containsExactly("a");
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getLargeUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }
}
