package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;

/** Failures can be told apart, in the same words on every database. */
class FailureKindTest {

    private static final String CHECKED =
            "CREATE TABLE checked (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, CHECK (year > 1900))";

    /** The kind of what some work fails with. */
    private static FailureKind kindOf(Runnable work) {
        try {
            work.run();
        } catch (StatementException e) {
            return e.kind();
        }
        throw new AssertionError("It did not fail");
    }

    @OnEveryMode
    void constraintsAndSyntaxAreToldApart(Mode mode) {
        DatabaseUrl url = TestSchema.created(mode.product().newDatabase(), mode.product());
        try (Database once = Database.open(url.toConnectionString())) {
            once.useSession(session -> session.execute(CHECKED));
        }
        try (Database database = mode.builder(url).build().connect()) {
            database.useSession(session -> session.execute("INSERT INTO checked VALUES (1, 2004)"));
            database.useSession(session -> {
                assertThat(List.of(
                                inside(session, "INSERT INTO checked VALUES (1, 2005)"),
                                inside(session, "INSERT INTO reviews (movie, body) VALUES (99, 'x')"),
                                inside(session, "INSERT INTO checked VALUES (2, NULL)"),
                                inside(session, "INSERT INTO checked VALUES (3, 1066)"),
                                inside(session, "INSERT INTO nowhere VALUES (1)"),
                                inside(session, "SELECT nothing FROM checked"),
                                inside(session, "SELCT 1")))
                        .containsExactly(
                                FailureKind.UNIQUE,
                                FailureKind.FOREIGN_KEY,
                                FailureKind.NOT_NULL,
                                FailureKind.CHECK,
                                FailureKind.SYNTAX,
                                FailureKind.SYNTAX,
                                FailureKind.SYNTAX);
            });
        }
    }

    private static FailureKind inside(Session session, String sql) {
        return kindOf(() -> session.useTransaction(() -> session.execute(sql)));
    }

    @OnEveryMode
    void aBatchAndJooqTellItToo(Mode mode) {
        String insert = "INSERT INTO movies (id, title, year) VALUES (?, ?, ?)";
        try (Database database = mode.open()) {
            assertThat(kindOf(() -> database.useSession(session -> session.executeBatch(
                            insert, List.of(List.of(7, "a", 1), List.of(8, "b", 2), List.of(7, "c", 3))))))
                    .isEqualTo(FailureKind.UNIQUE);
            assertThat(kindOf(() ->
                            database.useSession(session -> session.fetchAll(DSL.selectFrom(DSL.table("nowhere"))))))
                    .isEqualTo(FailureKind.SYNTAX);
        }
    }

    @OnEveryProduct(except = {Product.SQLITE, Product.H2}) // SQLite has one writer; H2 waits until its lock timeout
    void aDeadlockIsOne(Product product) {
        try (Database database =
                Database.builder(product.emptied()).maximumPoolSize(2).build().connect()) {
            database.useSession(session -> {
                session.execute("INSERT INTO movies (id, title, year) VALUES (1, 'a', 1)");
                session.execute("INSERT INTO movies (id, title, year) VALUES (2, 'b', 1)");
            });
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            CompletableFuture<FailureKind> other =
                    CompletableFuture.supplyAsync(() -> outcome(database, bothHaveOne, 1, 2));
            FailureKind own = outcome(database, bothHaveOne, 2, 1);

            assertThat(List.of(own, other.join())).containsOnlyOnce(FailureKind.DEADLOCK);
        }
    }

    /** How a session ends that changes one row and then, when another one has changed it, a second. */
    private static FailureKind outcome(Database database, CyclicBarrier bothHaveOne, int first, int second) {
        String update = "UPDATE movies SET year = year + 1 WHERE id = ?";
        try {
            database.useSession(session -> {
                session.execute(update, first);
                bothHaveOne.await(1, TimeUnit.MINUTES);
                session.execute(update, second);
            });
            return FailureKind.OTHER;
        } catch (StatementException e) {
            return e.kind();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void aDeferredConstraintIsToldByTheCommit(Product product) {
        DatabaseUrl url = product.newDatabase();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> {
                session.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
                session.execute(
                        "CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
            });
            assertThatExceptionOfType(CommitFailedException.class)
                    .isThrownBy(
                            () -> database.useSession(session -> session.execute("INSERT INTO children VALUES (1)")))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.FOREIGN_KEY))
                    .satisfies(e -> assertThat(e.isOutcomeKnown()).isTrue());
        }
    }
}
