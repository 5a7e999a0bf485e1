package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** A statement that the driver refuses, and of which the database never hears, does nothing: it begins no transaction. */
class UnsentStatementsTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES ('Oldboy', ?)";
    private static final String YEARS = "SELECT year FROM movies ORDER BY year";

    /** Runs code on a pool and isolated, and compares what is there at the end. */
    private static void same(Product product, AsOnAPool.Code code) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            code.run(dataSource, log);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                log.rows("at the end", connection, YEARS);
                statement.execute("DELETE FROM movies");
            }
        });
    }

    private static void insert(AsOnAPool.Log log, Connection connection, int year) {
        log.step("insert " + year, () -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setInt(1, year);
                return insert.executeUpdate();
            }
        });
    }

    private static void failForWantOfAParameter(AsOnAPool.Log log, Connection connection) {
        log.step("no parameter", () -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                return insert.executeUpdate();
            }
        });
    }

    private static void commit(AsOnAPool.Log log, Connection connection) {
        log.step("commit", () -> {
            connection.commit();
            return "kept";
        });
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void whatAnotherCommitsThenIsNotInsideIt(Product product) throws SQLException {
        same(product, (dataSource, log) -> {
            Connection first = dataSource.getConnection();
            Connection second = dataSource.getConnection();
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            failForWantOfAParameter(log, first);
            insert(log, second, 2);
            commit(log, second);
            log.step("close", () -> {
                first.close();
                second.close();
                return "closed";
            });
        });
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void theTransactionBeginsWithTheNextStatement(Product product) throws SQLException {
        same(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                failForWantOfAParameter(log, connection);
                log.step("isolation", () -> {
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    return connection.getTransactionIsolation();
                });
                insert(log, connection, 1);
                failForWantOfAParameter(log, connection);
                insert(log, connection, 2);
                connection.rollback();
                insert(log, connection, 3);
                failForWantOfAParameter(log, connection);
                commit(log, connection);
            }
        });
    }

    @OnProducts(Product.POSTGRESQL) // which aborts a transaction that has begun
    void aSavepointThatIsGoneAbortsNothing(Product product) throws SQLException {
        same(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                Savepoint savepoint = connection.setSavepoint("gone");
                connection.commit();
                failForWantOfAParameter(log, connection);
                assertThatThrownBy(() -> connection.releaseSavepoint(savepoint)).isInstanceOf(SQLException.class);
                insert(log, connection, 1);
                commit(log, connection);
            }
        });
    }

    @OnProducts(Product.MYSQL)
    void whatExecuteQueryRefusesHasWrittenNothing(Product product) throws SQLException {
        same(product, (dataSource, log) -> {
            Connection first = dataSource.getConnection();
            Connection second = dataSource.getConnection();
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            log.rows("reads", first, YEARS);
            log.step("no query", () -> {
                try (Statement statement = second.createStatement()) {
                    return statement.executeQuery("INSERT INTO movies (title, year) VALUES ('Oldboy', 2)");
                }
            });
            commit(log, second);
            log.step("close", () -> {
                first.close();
                second.close();
                return "closed";
            });
        });
    }
}
