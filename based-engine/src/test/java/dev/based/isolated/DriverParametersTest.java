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
        int equals = parameter.indexOf('=');
        DatabaseUrl plain = Product.POSTGRESQL.emptied();
        DatabaseUrl url = plain.toBuilder()
                .parameter(parameter.substring(0, equals), parameter.substring(equals + 1))
                .build();
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
