package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.based.lane.SandboxLane;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import dev.based.testing.DriverStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** Connections that are closed, aborted or cancelled by another thread than the one that uses them. */
class ClosedMeanwhileTest {

    /** What a thread does with a connection and has to wait for. */
    private enum Waiting {
        A_TRANSACTION {
            @Override
            void use(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                insert(connection);
            }
        },
        A_SAVEPOINT {
            @Override
            void use(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                connection.setSavepoint();
                insert(connection);
            }
        },
        A_STATEMENT_ALONE {
            @Override
            void use(Connection connection) throws SQLException {
                insert(connection);
            }
        },
        A_READ_ONLY_STATEMENT {
            @Override
            void use(Connection connection) throws SQLException {
                connection.setReadOnly(true);
                try (Statement statement = connection.createStatement()) {
                    statement.executeQuery("SELECT title FROM movies").close();
                }
            }
        },
        A_COPY {
            @Override
            void use(Connection connection) throws SQLException {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY movies (title, year) FROM STDIN");
            }
        };

        abstract void use(Connection connection) throws SQLException;

        boolean isPossibleOn(Product product) {
            return switch (this) {
                case A_COPY -> product == Product.POSTGRESQL;
                case A_READ_ONLY_STATEMENT ->
                    product != Product.SQLITE; // where connections are read-only from the start
                default -> true;
            };
        }

        static void insert(Connection connection) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, "waited");
                insert.setInt(2, 1);
                insert.executeUpdate();
            }
        }
    }

    /** How another thread ends the connection. */
    private enum Ending {
        CLOSE {
            @Override
            void end(Connection connection) throws SQLException {
                connection.close();
            }
        },
        ABORT {
            @Override
            void end(Connection connection) throws SQLException {
                connection.abort(Runnable::run);
            }
        };

        abstract void end(Connection connection) throws SQLException;
    }

    static Stream<Arguments> waiting() {
        return Stream.of(Product.SQLITE, Product.POSTGRESQL, Product.MARIADB)
                .flatMap(product -> Stream.of(Waiting.values())
                        .filter(waiting -> waiting.isPossibleOn(product))
                        .flatMap(waiting ->
                                Stream.of(Ending.values()).map(ending -> Arguments.of(product, waiting, ending))));
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "another thread").start();
        return task;
    }

    private static void requireFree(Sandbox test) throws Exception {
        FutureTask<Long> other = started(() -> test.database()
                .inSession(session -> session.fetchOne(Long.class, "SELECT count(*) FROM movies")
                        .orElseThrow()));
        assertThat(other.get(20, TimeUnit.SECONDS))
                .as("rows that another thread sees")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void aConnectionThatIsEndedWhileItWaitsTakesNoTurn(Product product, Waiting waiting, Ending ending)
            throws Exception {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            Connection waiter = test.database().dataSource().getConnection();
            FutureTask<Throwable> waited;
            try (Session holder = test.database().openSession()) {
                holder.execute(INSERT, "held", 1);
                CountDownLatch running = new CountDownLatch(1);
                Thread[] thread = new Thread[1];
                waited = started(() -> {
                    thread[0] = Thread.currentThread();
                    running.countDown();
                    try {
                        waiting.use(waiter);
                        return new AssertionError("It got its turn");
                    } catch (SQLException e) {
                        return e;
                    }
                });
                running.await();
                while (thread[0].getState() != Thread.State.TIMED_WAITING) {
                    assertThat(waited).as("it does not wait").isNotDone();
                    Thread.onSpinWait();
                }
                ending.end(waiter);
                holder.commit();
            }

            assertThat(waited.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("closed");
            requireFree(test);
        }
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void anIdleConnectionCancelsNothingOfOthers(Product product) throws Exception {
        String counting = "SELECT count(*) FROM (" + product.numbers(3_000_000) + ") AS n";
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection idle = test.database().dataSource().getConnection();
                Connection other = test.database().dataSource().getConnection();
                PreparedStatement prepared = idle.prepareStatement("SELECT title FROM movies")) {
            prepared.executeQuery().close();
            FutureTask<Long> counted = started(() -> {
                try (Statement statement = other.createStatement();
                        ResultSet rows = statement.executeQuery(counting)) {
                    rows.next();
                    return rows.getLong(1);
                }
            });
            while (!counted.isDone()) {
                prepared.cancel();
                Connection aborted = test.database().dataSource().getConnection();
                Thread.sleep(10);
                aborted.abort(Runnable::run);
            }
            assertThat(counted.get()).isEqualTo(3_000_000);
        }
    }

    /** On SQLite a statement that stays open lets no rollback through after an interrupt. */
    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB})
    void aConnectionThatIsClosedWhileItsTestEndsKeepsNothingOpen(Product product) throws Exception {
        String endless = "SELECT count(*) FROM (" + product.numbers(1_000_000_000) + ") AS n";
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox()) {
            for (int i = 0; i < 10; i++) {
                Sandbox test = sandbox.begin("a test");
                test.session().execute(INSERT, "a", 1);
                test.session().execute(INSERT, "b", 2);
                Connection closing = test.database().dataSource().getConnection();
                closing.setAutoCommit(false);
                ResultSet rows = closing.createStatement().executeQuery("SELECT title FROM movies");
                rows.next();
                Connection busy = test.database().dataSource().getConnection();
                CountDownLatch running = new CountDownLatch(1);
                FutureTask<Throwable> cancelled = new FutureTask<>(() -> {
                    running.countDown();
                    try (Statement statement = busy.createStatement()) {
                        statement.executeQuery(endless);
                        return new AssertionError("It ended by itself");
                    } catch (SQLException e) {
                        return e;
                    }
                });
                closing.rollback(); // which leaves the rows to be read on, and the turn to others
                Thread thread = new Thread(cancelled);
                thread.start();
                running.await();
                while (thread.getState() == Thread.State.NEW || !DriverStack.isOf(thread)) {
                    assertThat(cancelled).as("it does not run").isNotDone();
                    Thread.onSpinWait();
                }
                FutureTask<Boolean> closed = started(() -> {
                    closing.close();
                    return true;
                });
                while (!closing.isClosed()) {
                    Thread.onSpinWait();
                }

                assertThatCode(test::close).doesNotThrowAnyException();
                assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
                assertThat(cancelled.get(30, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
                assertThat(SandboxLane.of(sandbox).isReusable()).isTrue();
            }
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }

    /** Whatever one thread is doing when another closes its connection: the lock is free afterwards. */
    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB})
    void closingRacesWithEverything(Product product) throws Exception {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            test.session().execute(INSERT, "stays", 1);
            for (int i = 0; i < 100; i++) {
                Waiting use = Waiting.values()[i % 4];
                Ending ending = Ending.values()[i % 2];
                Connection connection = test.database().dataSource().getConnection();
                CountDownLatch both = new CountDownLatch(2);
                FutureTask<Boolean> used = started(() -> {
                    both.countDown();
                    both.await();
                    try {
                        use.use(connection);
                        connection.rollback();
                    } catch (SQLException e) {
                        // It was closed.
                    }
                    return true;
                });
                FutureTask<Boolean> ended = started(() -> {
                    both.countDown();
                    both.await();
                    ending.end(connection);
                    return true;
                });
                assertThat(used.get(30, TimeUnit.SECONDS)).isTrue();
                assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
                try (Session cleaning = test.database().openSession()) {
                    cleaning.execute("DELETE FROM movies WHERE title = 'waited'");
                    cleaning.commit();
                }
            }
            requireFree(test);
        }
    }
}
