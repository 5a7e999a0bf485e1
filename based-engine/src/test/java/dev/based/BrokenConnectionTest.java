package dev.based;

import static dev.based.matrix.TestSchema.COUNT;
import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnProducts;
import dev.based.matrix.PoolBalance;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Servers that end a connection: it surfaces as an error, nothing is kept, and the next session has another one. */
@Tag(PoolBalance.BREAKS_CONNECTIONS)
class BrokenConnectionTest {

    /** What others can see and break. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @OnEveryMode(
            on = {Product.POSTGRESQL, Product.MARIADB, Product.MYSQL},
            held = {Mode.Holding.POOLED, Mode.Holding.LOCKED})
    private @interface OnServersThatKeep {}

    private static void kill(Product product, long connectionId) {
        String sql =
                product == Product.POSTGRESQL ? "SELECT pg_terminate_backend(?)" : "KILL CONNECTION " + connectionId;
        try (Database killer = Database.open(product.url().toConnectionString())) {
            killer.useSession(session -> {
                if (product == Product.POSTGRESQL) {
                    session.fetchOne(sql, (int) connectionId);
                } else {
                    session.execute(sql);
                }
            });
        }
    }

    private static long idOf(Product product, Session session) {
        String sql = product == Product.POSTGRESQL ? "SELECT pg_backend_pid()" : "SELECT connection_id()";
        return session.fetchOne(Long.class, sql).orElseThrow();
    }

    private static void assertTheNextSessionsWork(Database database) {
        for (int i = 0; i < 5; i++) {
            database.useSession(session -> session.execute(INSERT, "after", 1));
        }
        assertThat(TestSchema.count(database)).isEqualTo(5);
    }

    @OnServersThatKeep
    void betweenTwoStatements(Mode mode) {
        try (Database database = mode.open()) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "lost", 1);
                        kill(mode.product(), idOf(mode.product(), session));
                        session.execute(INSERT, "never", 2);
                    }));

            assertTheNextSessionsWork(database);
        }
    }

    @OnServersThatKeep
    void insideNestedTransactions(Mode mode) {
        try (Database database = mode.open()) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "outer", 1);
                        session.useTransaction(() -> {
                            session.execute(INSERT, "inner", 2);
                            session.useTransaction(() -> {
                                kill(mode.product(), idOf(mode.product(), session));
                                session.execute(INSERT, "innermost", 3);
                            });
                        });
                    }))
                    .isInstanceOf(StatementException.class);

            assertTheNextSessionsWork(database);
        }
    }

    @OnServersThatKeep
    void duringAStatement(Mode mode) throws Exception {
        String sleep = mode.product() == Product.POSTGRESQL ? "SELECT pg_sleep(60)" : "SELECT sleep(60)";
        try (Database database = mode.open()) {
            CompletableFuture<Long> id = new CompletableFuture<>();
            CompletableFuture<Void> killing = id.thenAcceptAsync(running -> {
                pause();
                kill(mode.product(), running);
            });
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "lost", 1);
                        id.complete(idOf(mode.product(), session));
                        session.fetchAll(sleep);
                    }));

            killing.get();
            assertTheNextSessionsWork(database);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @OnServersThatKeep
    void whileStreaming(Mode mode) {
        try (Database database = mode.open()) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        long id = idOf(mode.product(), session);
                        try (Stream<Row> rows = session.stream(mode.product().numbers(1_000_000))) {
                            Iterator<Row> iterator = rows.iterator();
                            iterator.next();
                            kill(mode.product(), id);
                            while (iterator.hasNext()) {
                                iterator.next();
                            }
                        }
                    }))
                    .isInstanceOf(BasedException.class);

            assertTheNextSessionsWork(database);
        }
    }

    @OnServersThatKeep
    void beforeTheCommit(Mode mode) {
        try (Database database = mode.open()) {
            assertThatExceptionOfType(CommitFailedException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "lost", 1);
                        kill(mode.product(), idOf(mode.product(), session));
                    }))
                    .withMessageStartingWith("The commit of a session on ")
                    .withMessageContaining("Whether it was made is not known")
                    .satisfies(e -> assertThat(e.isOutcomeKnown()).isFalse())
                    .satisfies(e -> assertThat(e.sqlState().orElseThrow()).matches("08...|57P01"));

            assertTheNextSessionsWork(database);
        }
    }

    @OnEveryMode(held = Mode.Holding.LOCKED)
    void whereOnlyTheDataSourceIsUsed(Mode mode) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(mode.product() != Product.H2, "H2 is no server here");
        try (Database database = mode.open()) {
            long id = database.inSession(session -> idOf(mode.product(), session));
            kill(mode.product(), id);
            int failures = 0;
            int inserted = 0;
            for (int i = 0; i < 4; i++) {
                try (Connection connection = database.dataSource().getConnection();
                        PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setString(1, "a");
                    insert.setInt(2, i);
                    inserted += insert.executeUpdate();
                } catch (SQLException e) {
                    failures++;
                }
            }
            assertThat(failures).isEqualTo(1);
            assertThat(inserted).isEqualTo(3);
        }
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void inAutoCommitModeTheServersFailureIsTheOneThatIsThrown(Product product) throws Exception {
        DatabaseUrl url = product.emptied();
        Sandbox lane = Database.builder(url).sandbox();
        Sandbox test = lane.begin("the test");
        long id = idOf(product, test.session());
        Connection connection = test.database().dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT);
        insert.setString(1, "a");
        insert.setInt(2, 1);
        insert.executeUpdate();
        kill(product, id);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(insert::executeUpdate)
                .satisfies(e -> assertThat(e.getSQLState()).matches("08006|08S01|08000|57P01"));
        assertThatExceptionOfType(TransactionLostException.class)
                .isThrownBy(test::close)
                .withMessageContaining("the connection was lost with the statement [" + INSERT + "]");
        lane.close();
        assertThat(TestSchema.count(url)).isZero();
    }

    @OnServersThatKeep
    void whileNobodyUsesIt(Mode mode) throws Exception {
        try (Database database = mode.builder().build().connect()) {
            long id = database.inSession(session -> idOf(mode.product(), session));
            kill(mode.product(), id);

            boolean failed = false;
            for (int i = 0; i < 3; i++) {
                try {
                    database.useSession(session -> session.fetchOne(COUNT));
                    failed = false;
                } catch (BasedException e) {
                    failed = true;
                }
            }
            assertThat(failed).isFalse();
            assertTheNextSessionsWork(database);
        }
    }
}
