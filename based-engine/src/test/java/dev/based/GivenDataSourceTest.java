package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import dev.based.testing.FailureTexts;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database behind a user's own source of connections. */
class GivenDataSourceTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES (?, 2000)";

    /** A pool of two connections, each of which begins with a transaction. */
    private static HikariDataSource pool(DatabaseUrl url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url.toJdbcUrl());
        url.username().ifPresent(pool::setUsername);
        url.password().ifPresent(pool::setPassword);
        pool.setMaximumPoolSize(2);
        pool.setAutoCommit(false);
        return pool;
    }

    @ParameterizedTest
    @EnumSource
    void sessionsWorkOnItsConnectionsAndLeaveItOpen(Product product) throws SQLException {
        DatabaseUrl url = product.emptied();
        try (HikariDataSource pool = pool(url)) {
            try (Database database =
                    Database.builder(pool).maximumPoolSize(1).build().connect()) {
                assertThat(database.url().backend().name())
                        .isEqualTo(url.backend().name());
                database.useSession(session -> session.execute(INSERT, "committed"));
                database.execute(INSERT, "by itself");
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> database.useSession(session -> {
                            session.execute(INSERT, "rolled back");
                            throw new IllegalStateException();
                        }));
            }
            assertThat(pool.isClosed()).isFalse();
            assertThat(TestSchema.count(url)).isEqualTo(2);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSandboxUndoesWhatIsCommittedThroughIt(Product product) throws SQLException {
        DatabaseUrl url = product.emptied();
        try (HikariDataSource pool = pool(url)) {
            AtomicInteger prepared = new AtomicInteger();
            try (Sandbox sandbox = Database.builder(pool).sandbox(given -> {
                try (Connection connection = given.getConnection()) {
                    assertThat(connection.getAutoCommit())
                            .as("as a driver gives it")
                            .isTrue();
                    prepared.incrementAndGet();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            })) {
                sandbox.database().useSession(session -> session.execute(INSERT, "undone"));
                try (Connection connection = sandbox.database().dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    connection.createStatement().executeUpdate("INSERT INTO movies (title, year) VALUES ('too', 1)");
                    connection.commit();
                }
                assertThat(sandbox.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                        .contains(2L);
            }
            assertThat(prepared).hasValue(1);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(TestSchema.count(url)).isZero();
        }
    }

    @Test
    void oneThatGivesNoConnectionIsToldByItsClass() {
        HikariDataSource closed = new HikariDataSource();
        closed.close();

        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Database.builder(closed))
                .withMessageMatching("The DataSource of com\\.zaxxer\\.hikari\\.HikariDataSource gives no connection:"
                        + " HikariDataSource .* has been closed\\.");
    }

    @Test
    void aKindOfDatabaseThatNobodyKnowsIsToldWithoutItsSecrets() {
        DatabaseMetaData metaData =
                answering(DatabaseMetaData.class, Map.of("getURL", "jdbc:nosuch://db/shop?password=hunter2"));
        Connection connection = answering(Connection.class, Map.of("getMetaData", metaData));
        DataSource other = answering(DataSource.class, Map.of("getConnection", connection));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Database.builder(other))
                .withMessageContaining(
                        " connects to jdbc:nosuch://db/shop?password=***, which is no database that is known here: ")
                .satisfies(failure ->
                        assertThat(FailureTexts.of(failure).toString()).doesNotContain("hunter2"));
    }

    /** An object whose methods of these names give these answers, and the others none. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
