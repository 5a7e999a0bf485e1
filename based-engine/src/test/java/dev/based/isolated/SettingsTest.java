package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Settings of connections that share one: checked, read back, and gone with the connection that has them. */
class SettingsTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES ('a', 1)";

    private static Sandbox open(Product product) {
        return Database.builder(product.emptied()).sandbox();
    }

    /** MySQL's own driver has another SQLSTATE for what it refuses itself. */
    @OnEveryProduct(except = Product.MYSQL)
    void readOnlyRefusesWritesWhereTheDatabaseDoes(Product product) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                log.step("read-only", () -> {
                    connection.setReadOnly(true);
                    return connection.isReadOnly();
                });
                log.step("insert in auto-commit mode", () -> statement.executeUpdate(INSERT));
                log.step("read", () -> AsOnAPool.allOf(statement.executeQuery("SELECT count(*) FROM movies")));
                connection.setAutoCommit(false);
                log.step("insert", () -> statement.executeUpdate(INSERT));
                log.step("roll back", () -> {
                    connection.rollback();
                    return AsOnAPool.allOf(statement.executeQuery("SELECT count(*) FROM movies"));
                });
                connection.commit();
                log.step("no longer", () -> {
                    connection.setReadOnly(false);
                    return connection.isReadOnly();
                });
                log.step("insert after", () -> statement.executeUpdate(INSERT));
                log.step("change in mid-transaction", () -> {
                    if (product != Product.SQLITE) { // whose driver refuses it always
                        connection.setReadOnly(true);
                    }
                    return "done";
                });
                connection.rollback();
                if (product != Product.SQLITE) {
                    connection.setReadOnly(false);
                }
                connection.setAutoCommit(true);
                log.step("clean up", () -> statement.executeUpdate("DELETE FROM movies"));
            }
        });
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB})
    void aReadOnlyTransactionDoesNotMakeTheNextOneSo(Product product) throws SQLException {
        try (Sandbox sandbox = open(product);
                Sandbox test = sandbox.begin("the test")) {
            DataSource dataSource = test.database().dataSource();
            try (Connection reader = dataSource.getConnection();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                reader.setReadOnly(true);
                assertThat(AsOnAPool.allOf(statement.executeQuery("SELECT count(*) FROM movies")))
                        .containsExactly(0L);
                reader.commit();
                assertThatThrownBy(() -> statement.execute(INSERT))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25006"));
            }
            try (Connection writer = dataSource.getConnection();
                    Statement statement = writer.createStatement()) {
                assertThat(writer.isReadOnly()).isFalse();
                assertThat(statement.executeUpdate(INSERT)).isEqualTo(1);
            }
            test.session().execute(INSERT);
            assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                    .hasValue(2L);
        }
    }

    @OnEveryProduct
    void settingsAreReadBackAndEndWithTheirConnection(Product product) throws SQLException {
        try (Sandbox sandbox = open(product)) {
            DataSource dataSource = sandbox.database().dataSource();
            int isolation;
            int holdability;
            try (Connection connection = dataSource.getConnection()) {
                isolation = connection.getTransactionIsolation();
                holdability = connection.getHoldability();
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setNetworkTimeout(Runnable::run, 1234);
                connection.setTypeMap(Map.of("a", String.class));
                connection.setClientInfo("ApplicationName", "a test");
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                assertThat(connection.getNetworkTimeout()).isEqualTo(1234);
                assertThat(connection.getTypeMap()).containsKey("a");
                assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("a test");
                assertThat(connection.getClientInfo()).containsEntry("ApplicationName", "a test");
                connection.setClientInfo(new Properties());
            }
            try (Connection connection = dataSource.getConnection()) {
                assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
                assertThat(connection.getHoldability()).isEqualTo(holdability);
                assertThat(connection.getNetworkTimeout()).isNotEqualTo(1234);
            }
        }
    }

    @OnEveryProduct
    void whatTheDatabaseDoesNotKnowIsRefused(Product product) throws SQLException {
        try (Sandbox sandbox = open(product);
                Connection connection = sandbox.database().dataSource().getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.supportsTransactionIsolationLevel(77)).isFalse();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.setTransactionIsolation(77))
                    .withMessageContaining("77");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.setNetworkTimeout(Runnable::run, -1))
                    .withMessageContaining("-1");
            assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void postgresSettlesIsolationBeforeTheTransaction() throws SQLException {
        AsOnAPool.requireSame(Product.POSTGRESQL, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeQuery("SELECT 1");
                log.step("isolation", () -> {
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    return "set";
                });
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                log.step("after", connection::getTransactionIsolation);
            }
        });
    }

    @Test
    void theSchemaIsThatOfOneConnection() throws SQLException {
        try (Sandbox sandbox = open(Product.POSTGRESQL);
                Sandbox test = sandbox.begin("the test")) {
            DataSource dataSource = test.database().dataSource();
            try (Connection other = dataSource.getConnection();
                    Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA other CREATE TABLE movies (title TEXT)");
                connection.setSchema("other");
                assertThat(connection.getSchema()).isEqualTo("other");
                statement.execute("INSERT INTO movies VALUES ('in the other schema')");
                assertThatThrownBy(() -> statement.execute("NONSENSE")).isInstanceOf(SQLException.class);
                assertThat(titles(connection)).isEqualTo("[in the other schema]");
                assertThat(titles(other)).isEqualTo("[]");
                assertThat(other.getSchema()).isEqualTo("public");
            }
            assertThat(test.session().fetchOne(String.class, "SHOW search_path"))
                    .hasValue("\"$user\", public");
        }
    }

    private static String titles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT title FROM movies")) {
            return AsOnAPool.allOf(rows).toString();
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void theCatalogIsThatOfOneConnection(Product product) throws SQLException {
        try (Sandbox sandbox = open(product);
                Connection other = sandbox.database().dataSource().getConnection();
                Connection connection = sandbox.database().dataSource().getConnection()) {
            connection.setCatalog("information_schema");
            assertThat(connection.getCatalog()).isEqualTo("information_schema");
            try (Statement statement = connection.createStatement()) {
                assertThat(AsOnAPool.allOf(statement.executeQuery("SELECT count(*) FROM SCHEMATA WHERE 1 = 0")))
                        .containsExactly(0L);
            }
            assertThat(titles(other)).isEqualTo("[]");
            assertThatThrownBy(() -> connection.setCatalog("nowhere")).isInstanceOf(SQLException.class);
        }
    }
}
