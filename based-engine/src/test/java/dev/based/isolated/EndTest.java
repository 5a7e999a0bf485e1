package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import dev.based.testing.DriverStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is left of a test's connections when the test has ended, and what of the next test they touch: nothing. */
class EndTest {

    private static void requireEnded(ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("a connection of the first test, which has ended")
                .cause()
                .hasMessageStartingWith("a connection of the first test was acquired, by thread")
                .hasStackTraceContaining("EndTest");
    }

    @OnEveryProduct
    void everyUseSaysWhichTestHasEndedAndWhereTheConnectionWasAcquired(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox()) {
            Sandbox first = sandbox.begin("the first test");
            Connection connection = first.database().dataSource().getConnection();
            Statement statement = connection.createStatement();
            statement.execute("INSERT INTO movies (title, year) VALUES ('a', 1), ('b', 2)");
            PreparedStatement prepared = connection.prepareStatement("SELECT title FROM movies WHERE year > ?");
            prepared.setInt(1, 0);
            ResultSet rows = prepared.executeQuery();
            rows.next();
            Connection inTransaction = first.database().dataSource().getConnection();
            inTransaction.setAutoCommit(false);
            inTransaction.setSavepoint();
            inTransaction.rollback();
            first.close();

            try (Sandbox second = sandbox.begin("the second test")) {
                second.session().execute("INSERT INTO movies (title, year) VALUES ('second', 1)");
                requireEnded(connection::createStatement);
                requireEnded(() -> statement.execute("DELETE FROM movies"));
                requireEnded(() -> prepared.setInt(1, 1));
                requireEnded(prepared::executeQuery);
                requireEnded(rows::next);
                requireEnded(() -> rows.getString(1));
                requireEnded(() -> connection.setAutoCommit(false));
                requireEnded(inTransaction::commit);
                requireEnded(() -> connection.getMetaData().getTables(null, null, null, null));
                assertThat(connection.isClosed()).isTrue();
                assertThat(connection.isValid(1)).isFalse();
                assertThat(statement.isClosed()).isTrue();
                assertThat(rows.isClosed()).isTrue();
                assertThatCode(() -> {
                            rows.close();
                            statement.close();
                            prepared.close();
                            connection.close();
                            inTransaction.close();
                        })
                        .doesNotThrowAnyException();
                assertThat(second.session().fetchAll(String.class, "SELECT title FROM movies"))
                        .containsExactly("second");
            }
        }
    }

    private static String endless(Product product) {
        return switch (product) {
            case POSTGRESQL -> "SELECT pg_sleep(600)";
            case MARIADB, MYSQL ->
                "SELECT count(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c WHERE a.ordinal_position + b.ordinal_position + c.ordinal_position < 0";
            default -> "SELECT count(*) FROM (" + product.numbers(100_000_000_000L) + ")";
        };
    }

    @OnEveryProduct
    void aThreadInsideAStatementIsCancelledAndTheNextTestWaitsForNeither(Product product) throws Exception {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox()) {
            Sandbox first = sandbox.begin("the first test");
            first.session().execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
            Connection connection = first.database().dataSource().getConnection();
            CompletableFuture<Throwable> thread = new CompletableFuture<>();
            Thread running = new Thread(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeQuery(endless(product));
                    thread.complete(new AssertionError("It ended by itself"));
                } catch (SQLException e) {
                    thread.complete(e);
                }
            });
            running.start();
            while (running.getState() == Thread.State.NEW || !DriverStack.isOf(running)) {
                Thread.sleep(5);
            }
            first.close();

            assertThat(thread.get(30, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
            try (Sandbox second = sandbox.begin("the second test")) {
                assertThat(second.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                        .hasValue(0L);
            }
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }

    @OnEveryProduct
    void abortCancelsWhatAnotherThreadExecutes(Product product) throws Exception {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            test.session().execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
            Connection connection = test.database().dataSource().getConnection();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread running = new Thread(() -> {
                try (Statement statement = connection.createStatement()) {
                    ended.complete(new AssertionError(statement.executeQuery(endless(product))));
                } catch (SQLException e) {
                    ended.complete(e);
                }
            });
            running.start();
            while (!DriverStack.isOf(running)) {
                Thread.sleep(5);
            }
            Thread.sleep(100); // a driver hears nothing before the statement has begun
            connection.abort(Runnable::run);

            assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
            assertThat(connection.isClosed()).isTrue();
            assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                    .hasValue(1L);
        }
    }

    @OnEveryProduct
    void aConnectionSaysWhichTestAndFrameItStandsIn(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test Movies.count");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection).hasToString("a connection of the test Movies.count");
            connection.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM movies");
            assertThat(connection.toString())
                    .isEqualTo("a connection of the test Movies.count, in the JDBC transaction on a connection of the"
                            + " test Movies.count");
            assertThat(test.database().dataSource()).hasToString("DataSource of a connection of the test Movies.count");
        }
    }
}
