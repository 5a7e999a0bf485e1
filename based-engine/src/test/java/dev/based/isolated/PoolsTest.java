package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.PoolBalance;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.junit.jupiter.api.Tag;

/** Pools that code under test wraps around the isolated data source. */
class PoolsTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES ('%s', 1)";

    private static Sandbox open(Product product) {
        return Database.builder(product.emptied()).sandbox();
    }

    /** What code does with a pool: transactions, savepoints, settings, connections that come again. */
    private static void use(DataSource pool) throws SQLException {
        use(pool, true);
    }

    private static void use(DataSource pool, boolean leavesOpen) throws SQLException {
        for (int round = 0; round < 3; round++) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.isValid(1)).isTrue();
                statement.execute(INSERT.formatted("auto"));
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                statement.execute(INSERT.formatted("committed"));
                Savepoint savepoint = connection.setSavepoint();
                statement.execute(INSERT.formatted("rolled back to a savepoint"));
                connection.rollback(savepoint);
                connection.commit();
                if (leavesOpen) {
                    statement.execute(INSERT.formatted("left open"));
                }
                try (Connection second = pool.getConnection();
                        Statement other = second.createStatement()) {
                    assertThat(other.executeQuery("SELECT 1").next()).isTrue();
                }
            }
        }
    }

    private static void requireWhatWasCommitted(Sandbox test) {
        assertThat(test.session().fetchAll(String.class, "SELECT DISTINCT title FROM movies ORDER BY title"))
                .containsExactly("auto", "committed");
        assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                .hasValue(6L);
    }

    private static void requireEndedAfterwards(DataSource pool) {
        assertThatThrownBy(() -> {
                    try (Connection connection = pool.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(INSERT.formatted("late"));
                    }
                })
                .isInstanceOf(SQLException.class);
    }

    @Tag(PoolBalance.BREAKS_CONNECTIONS)
    @OnEveryProduct
    void hikariCp(Product product) throws SQLException {
        try (Sandbox sandbox = open(product)) {
            HikariConfig config = new HikariConfig();
            config.setMaximumPoolSize(4);
            config.setConnectionTimeout(1000);
            config.setValidationTimeout(500);
            try (Sandbox test = sandbox.begin("the test")) {
                config.setDataSource(test.database().dataSource());
                HikariDataSource pool = new HikariDataSource(config);
                use(pool);
                requireWhatWasCommitted(test);
                pool.close();
            }
            Sandbox leaking = sandbox.begin("the leaking test");
            config.setDataSource(leaking.database().dataSource());
            try (HikariDataSource leaked = new HikariDataSource(config)) {
                use(leaked);
                leaking.close();
                requireEndedAfterwards(leaked);
            }
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }

    @OnEveryProduct
    void commonsDbcp2(Product product) throws Exception {
        try (Sandbox sandbox = open(product)) {
            Sandbox test = sandbox.begin("the test");
            PoolableConnectionFactory factory = new PoolableConnectionFactory(
                    new DataSourceConnectionFactory(test.database().dataSource()), null);
            try (GenericObjectPool<PoolableConnection> connections = new GenericObjectPool<>(factory)) {
                factory.setPool(connections);
                connections.setTestOnBorrow(true);
                try (PoolingDataSource<PoolableConnection> pool = new PoolingDataSource<>(connections)) {
                    use(pool);
                    requireWhatWasCommitted(test);
                    test.close();
                    requireEndedAfterwards(pool);
                }
            }
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }

    /** Agroal makes its data source by itself, so this one leads to that of the running test. */
    public static final class OfTheTest implements DataSource {

        private static final AtomicReference<DataSource> CURRENT = new AtomicReference<>();

        /** For Agroal. */
        public OfTheTest() {}

        private static DataSource current() {
            return Objects.requireNonNull(CURRENT.get());
        }

        @Override
        public Connection getConnection() throws SQLException {
            return current().getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return current().getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return current().getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            current().setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            current().setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return current().getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger("agroal");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return current().unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return current().isWrapperFor(type);
        }
    }

    /** It commits what is left open when a connection comes back to it, by switching auto-commit on. */
    @OnEveryProduct
    void agroal(Product product) throws SQLException {
        try (Sandbox sandbox = open(product)) {
            Sandbox test = sandbox.begin("the test");
            OfTheTest.CURRENT.set(test.database().dataSource());
            AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(4)
                            .connectionFactoryConfiguration(
                                    factory -> factory.connectionProviderClass(OfTheTest.class)));
            try (AgroalDataSource pool = AgroalDataSource.from(configuration)) {
                use(pool, false);
                requireWhatWasCommitted(test);
                test.close();
                requireEndedAfterwards(pool);
            }
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }

    @OnEveryProduct
    void whatPoolsAskOfAConnection(Product product) throws SQLException {
        try (Sandbox sandbox = open(product);
                Sandbox test = sandbox.begin("the test")) {
            DataSource dataSource = test.database().dataSource();
            dataSource.setLoginTimeout(7);
            assertThat(dataSource.getLoginTimeout()).isEqualTo(7);
            Connection connection = dataSource.getConnection();
            assertThatCode(() -> {
                        connection.beginRequest();
                        connection.endRequest();
                    })
                    .doesNotThrowAnyException();
            assertThat(connection.isWrapperFor(product.driversConnection())).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat((Object) connection.getWarnings()).isNull();
            assertThatThrownBy(() -> dataSource.getConnection("somebody", "else"))
                    .isInstanceOf(SQLException.class);
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThatThrownBy(connection::createStatement)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
        }
    }
}
