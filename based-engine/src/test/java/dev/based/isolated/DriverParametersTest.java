package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.lane.SandboxLane;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of PostgreSQL's driver that change how it speaks with the server. */
class DriverParametersTest {

    private static final String INSERT = "INSERT INTO movies (id, title, year) VALUES (7, 'a', 1)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepareThreshold=-1",
                "prepareThreshold=0",
                "prepareThreshold=1",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "binaryTransfer=false",
                "autosave=always",
                "autosave=conservative",
                "defaultRowFetchSize=1"
            })
    void aTestIsUndoneByWhicheverProtocol(String parameter) throws SQLException {
        DatabaseUrl plain = Product.POSTGRESQL.emptied();
        DatabaseUrl url = with(parameter, plain);
        try (Sandbox sandbox = Database.builder(url).sandbox()) {
            for (int i = 0; i < 8; i++) { // more often than until the driver prepares a statement on the server
                try (Sandbox test = sandbox.begin("test " + i)) {
                    work(test);
                }
            }
            assertThat(SandboxLane.of(sandbox).isReusable()).isTrue();
        }
        assertThat(TestSchema.count(plain)).isZero();
    }

    /** The driver may be told to undo a failed statement by itself: always, or where trying again would help. */
    @ParameterizedTest
    @ValueSource(strings = {"autosave=always", "autosave=conservative", "autosave=always&cleanupSavepoints=true"})
    void aFailureInsideATransactionIsAsOnAPool(String parameters) throws SQLException {
        AsOnAPool.requireSame(with(parameters, Product.POSTGRESQL.emptied()), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM movies");
                log.step("alone", () -> statement.execute("NONSENSE"));
                connection.setAutoCommit(false);
                log.step("first", () -> statement.execute(INSERT));
                log.step("again", () -> statement.execute(INSERT));
                log.step("savepoint", () -> connection.setSavepoint("one").getSavepointName());
                log.step("again, behind a savepoint", () -> statement.execute(INSERT));
                log.rows("count", connection, TestSchema.COUNT);
                connection.commit();
                log.rows("committed", connection, TestSchema.COUNT);
                connection.rollback();
                connection.setAutoCommit(true);
                log.step("alone, after it", () -> statement.execute(INSERT));
                log.rows("at the end", connection, TestSchema.COUNT);
                statement.execute("DELETE FROM movies");
            }
        });
    }

    @Test
    void theRowsOfAScriptOutliveItsTransactionWhenTheDriverReadsByCursor() throws SQLException {
        DatabaseUrl url = with("defaultRowFetchSize=1", Product.POSTGRESQL.emptied());
        AsOnAPool.requireSame(url, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN; SELECT generate_series(1, 5); COMMIT");
                statement.getMoreResults();
                log.step("rows", () -> AsOnAPool.allOf(statement.getResultSet()));
            }
        });
    }

    private static DatabaseUrl with(String parameters, DatabaseUrl url) {
        DatabaseUrl.Builder changed = url.toBuilder();
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            changed.parameter(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return changed.build();
    }

    private static void work(Sandbox test) throws SQLException {
        try (Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(INSERT);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(INSERT));
            statement.execute("DELETE FROM movies");
            statement.execute("SELECT pg_advisory_lock(1)");
            connection.setAutoCommit(false);
            statement.execute(INSERT);
            connection.commit();
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(INSERT));
            connection.rollback();
            assertThat(TestSchema.count(test.database())).isEqualTo(1);
            connection.setAutoCommit(false);
            statement.execute("UPDATE movies SET year = 2");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("NONSENSE"));
        }
    }
}
