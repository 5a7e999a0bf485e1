package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.StatementException;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What a JDBC connection says when a failure has aborted its transaction on PostgreSQL. */
class AbortedTransactionTest {

    private static final String INSERT = "INSERT INTO movies (id, title, year) VALUES (7, 'a', 1)";

    @Test
    void theCureIsOneThatJdbcHas() throws SQLException {
        try (Sandbox sandbox = Database.builder(Product.POSTGRESQL.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(INSERT));

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("SELECT 1"))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("25P02"))
                    .withMessageContaining("was aborted by the statement [" + INSERT + "]")
                    .withMessageEndingWith(
                            "Nothing it did is kept. To go on after a statement that may fail, call setSavepoint() before it and rollback(savepoint) after it")
                    .withMessageNotContaining("..")
                    .withMessageNotContaining("session.");
            connection.rollback();
            Savepoint savepoint = connection.setSavepoint();
            statement.execute(INSERT);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(INSERT));
            connection.rollback(savepoint);
            assertThat(statement.execute("SELECT 1")).isTrue();
            connection.rollback();
        }
    }

    @Test
    void aValueThatWasJustAddedToAnEnumIsRefusedWithTheCure() throws SQLException {
        DatabaseUrl url = Product.POSTGRESQL.newDatabase();
        try (Database database = Database.builder(url).build().connect()) {
            database.execute("CREATE TYPE genre AS ENUM ('drama')");
        }
        try (Sandbox sandbox = Database.builder(url).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TYPE genre ADD VALUE 'western'");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.executeQuery("SELECT 'western'::genre"))
                    .withMessageContaining("Cure: ")
                    .withMessageContaining("add the value in a migration")
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("55P04"));
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> test.database().fetchAll("SELECT 'western'::genre"))
                    .withMessageContaining("perTest = CLONE");
        }
    }
}
