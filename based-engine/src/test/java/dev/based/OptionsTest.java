package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.matrix.Mode;
import dev.based.matrix.Mode.Holding;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Options of sessions and statements. */
class OptionsTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES (?, ?)";
    private static final SessionOptions READ_ONLY = SessionOptions.defaults().readOnly(true);
    private static final Duration SHORT = Duration.ofMillis(60);

    /** A query that goes on for minutes, unless it is cancelled. */
    private static String endless(Mode mode) {
        return "SELECT count(*) FROM (" + mode.product().numbers(2_000_000_000L) + ") numbers";
    }

    private static StatementException refusal(Callable<?> work) {
        return assertThatExceptionOfType(StatementException.class)
                .isThrownBy(work::call)
                .actual();
    }

    private static @Nullable StatementException refusalOrNull(Session session) {
        try {
            session.fetchAll("SELECT 1");
            return null;
        } catch (StatementException e) {
            return e;
        }
    }

    @OnEveryMode
    void aReadOnlySessionReads(Mode mode) {
        try (Database database = mode.open()) {
            database.execute(INSERT, "Oldboy", 2003);
            Database reading = database.with(READ_ONLY);
            for (int i = 0; i < 4; i++) { // more often than the pool has connections
                assertThat(reading.fetchAll("SELECT * FROM movies")).hasSize(1);
                refusal(() -> reading.execute(INSERT, "Newboy", 2004));
                refusal(() -> reading.inSession(session -> {
                    session.fetchAll("SELECT * FROM movies");
                    return session.inTransaction(() -> session.execute("DELETE FROM movies"));
                }));
            }
            assertThat(database.execute(INSERT, "Stoker", 2013)).isEqualTo(1);
            assertThat(reading.fetchAll(String.class, "SELECT title FROM movies ORDER BY year"))
                    .containsExactly("Oldboy", "Stoker");
        }
    }

    @OnEveryMode
    void theBuildersOptionsHoldUnlessOthersAreGiven(Mode mode) {
        try (Database database =
                mode.builder().sessionOptions(READ_ONLY).build().connect()) {
            refusal(() -> database.execute(INSERT, "Newboy", 2004));
            assertThat(database.with(SessionOptions.defaults()).execute(INSERT, "Newboy", 2004))
                    .isEqualTo(1);
        }
    }

    @OnEveryMode(
            except = {Product.SQLITE, Product.H2},
            held = {Holding.POOLED})
    void aSessionIsIsolatedAsItWasAskedFor(Mode mode) {
        String level = switch (mode.product()) {
            case POSTGRESQL -> "SELECT current_setting('transaction_isolation')";
            case MYSQL -> RealMariaDb.isMySqlReal() ? "SELECT @@transaction_isolation" : "SELECT @@tx_isolation";
            default -> "SELECT @@tx_isolation";
        };
        try (Database database = mode.builder().maximumPoolSize(1).build().connect()) {
            String usual = database.fetchSingle(String.class, level);
            String serializable = database.with(SessionOptions.defaults().isolation(IsolationLevel.SERIALIZABLE))
                    .fetchSingle(String.class, level);
            assertThat(serializable).isEqualToIgnoringCase("serializable").isNotEqualToIgnoringCase(usual);
            assertThat(database.fetchSingle(String.class, level)).isEqualTo(usual);
        }
    }

    @OnEveryMode(on = {Product.SQLITE})
    void sqliteGivesMoreThanAnyLevel(Mode mode) {
        try (Database database = mode.open()) {
            for (IsolationLevel level : IsolationLevel.values()) {
                assertThat(database.with(SessionOptions.defaults().isolation(level))
                                .execute(INSERT, "Oldboy", 2003))
                        .isEqualTo(1);
            }
        }
    }

    @OnEveryMode(
            except = {Product.SQLITE},
            held = {Holding.LOCKED, Holding.FORCE_ROLLBACK})
    void onOneConnectionALevelIsRefusedUnlessAllIsRolledBack(Mode mode) {
        try (Database database = mode.open()) {
            Database serializable = database.with(SessionOptions.defaults().isolation(IsolationLevel.SERIALIZABLE));
            if (mode.isForced()) {
                assertThat(serializable.execute(INSERT, "Oldboy", 2003)).isEqualTo(1);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> serializable.execute(INSERT, "Oldboy", 2003))
                        .withMessage(
                                "isolation SERIALIZABLE cannot be chosen for a session on the one connection to %s, which others share: ask for a pool by maximumPoolSize, or set it for the connection in the URL",
                                database.url());
            }
        }
    }

    @OnEveryMode(held = {Holding.POOLED, Holding.FORCE_ROLLBACK})
    void aSessionThatTakesTooLongIsCancelledAndUndone(Mode mode) {
        try (Database database = mode.open()) {
            StatementException late =
                    refusal(() -> database.with(SessionOptions.defaults().timeout(SHORT))
                            .inSession(session -> {
                                session.execute(INSERT, "undone", 1);
                                return session.fetchAll(endless(mode));
                            }));
            assertThat(late.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(late).hasMessageContaining("The time limit of 60 ms for a session o");

            assertThat(database.execute(INSERT, "kept", 1)).isEqualTo(1);
            assertThat(database.fetchAll(String.class, "SELECT title FROM movies"))
                    .containsExactly("kept");
        }
    }

    @OnEveryMode(held = {Holding.POOLED, Holding.FORCE_ROLLBACK})
    void afterItsTimeASessionBeginsNothing(Mode mode) throws InterruptedException {
        try (Database database = mode.open();
                Session session =
                        database.with(SessionOptions.defaults().timeout(SHORT)).openSession()) {
            do {
                Thread.sleep(SHORT.toMillis() + 100); // and again, if a busy machine has not noticed yet
            } while (refusalOrNull(session) == null);
            assertThat(refusal(() -> session.fetchAll("SELECT 1")).kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(refusal(() -> session.fetchAll(DSL.select(DSL.inline(1))))
                            .kind())
                    .isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @OnEveryMode(
            on = {Product.POSTGRESQL},
            held = {Holding.POOLED})
    void aSessionThatEndsInTimeHasNoLimitAfterwards(Mode mode) throws InterruptedException {
        Duration enough = Duration.ofSeconds(3);
        try (Database database = mode.builder().maximumPoolSize(1).build().connect()) {
            assertThat(database.with(SessionOptions.defaults().timeout(enough)).fetchSingle(Integer.class, "SELECT 1"))
                    .isEqualTo(1);
            Thread.sleep(enough.toMillis() + 100);
            assertThat(database.fetchSingle(Integer.class, "SELECT 1")).isEqualTo(1);
        }
    }

    @OnEveryMode(held = {Holding.POOLED, Holding.FORCE_ROLLBACK})
    void aStatementThatTakesTooLongIsCancelledAlone(Mode mode) {
        StatementOptions options = StatementOptions.defaults().timeout(SHORT);
        try (Database database = mode.open()) {
            database.useSession(session -> {
                session.execute(INSERT, "kept", 1);
                for (Callable<?> work : List.<Callable<?>>of(
                        () -> session.with(options).fetchAll(endless(mode)),
                        () -> session.with(options).fetchAll(DSL.resultQuery(endless(mode))))) {
                    StatementException late = assertThatExceptionOfType(StatementException.class)
                            .isThrownBy(() -> session.useTransaction(() -> work.call()))
                            .actual();
                    assertThat(late.kind()).isEqualTo(FailureKind.TIMEOUT);
                    assertThat(late).hasMessageContaining("The time limit of 60 ms for [SELECT count(*)");
                }
                assertThat(session.with(options.timeout(Duration.ofMinutes(1))).execute(INSERT, "kept too", 2))
                        .isEqualTo(1);
            });
            assertThat(refusal(() -> database.with(options).fetchAll(endless(mode)))
                            .kind())
                    .isEqualTo(FailureKind.TIMEOUT);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> database.async()
                            .with(options)
                            .fetchAll(endless(mode))
                            .get())
                    .withCauseInstanceOf(StatementException.class);
            assertThat(database.fetchAll(String.class, "SELECT title FROM movies ORDER BY year"))
                    .containsExactly("kept", "kept too");
        }
    }

    @OnEveryMode
    void asynchronousSessionsHaveOptionsToo(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            AsyncDatabase reading = database.with(READ_ONLY).async();
            assertThat(reading.fetchAll("SELECT * FROM movies").get()).isEmpty();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> reading.execute(INSERT, "Newboy", 2004).get())
                    .withCauseInstanceOf(StatementException.class);
            assertThat(database.async().execute(INSERT, "Newboy", 2004).get()).isEqualTo(1);
        }
    }

    @OnEveryMode
    void rowsAreFetchedInPortions(Mode mode) {
        StatementOptions options = StatementOptions.defaults().fetchSize(7);
        try (Database database = mode.open()) {
            String numbers = mode.product().numbers(100);
            assertThat(database.with(options).fetchAll(numbers)).hasSize(100);
            assertThat(database.with(options).fetchAll(DSL.resultQuery(numbers)))
                    .hasSize(100);
            assertThat(database.with(options).stream(numbers)).hasSize(100);
            assertThat(database.with(options).stream(DSL.resultQuery(numbers))).hasSize(100);
        }
    }

    @OnEveryMode(except = Product.MYSQL)
    void keysAreTheColumnsThatWereAskedFor(Mode mode) {
        StatementOptions options = StatementOptions.defaults().keyColumns("title", "id");
        try (Database database = mode.open()) {
            Row keys = database.with(options)
                    .fetchGeneratedKeys(INSERT, "Oldboy", 2003)
                    .get(0);
            assertThat(keys.columns()).containsExactly("title", "id");
            assertThat(keys.get("title")).isEqualTo("Oldboy");
        }
    }

    @OnEveryMode
    void aViewIsTheDatabaseItself(Mode mode) {
        Database database = mode.builder().build();
        Database view = database.with(READ_ONLY);
        assertThat(view.isConnected()).isFalse();
        assertThat(view.connect()).isSameAs(view);
        assertThat(database.isConnected()).isTrue();
        assertThat(view.url()).isEqualTo(database.url());
        assertThat(view).hasToString(database + " with SessionOptions[readOnly=true, isolation=default, timeout=none]");
        assertThat(view.async()).isSameAs(view.async()).isNotSameAs(database.async());
        assertThat(view.async().database()).isSameAs(view);
        view.close();
        assertThat(database.isConnected()).isFalse();
    }

    @Test
    void optionsAreChecked() {
        Stream.of(Duration.ZERO, Duration.ofSeconds(-1)).forEach(wrong -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SessionOptions.defaults().timeout(wrong))
                    .withMessageStartingWith("timeout must be more than zero, not ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StatementOptions.defaults().timeout(wrong))
                    .withMessageStartingWith("timeout must be more than zero, not ");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatementOptions.defaults().fetchSize(0))
                .withMessage("fetchSize must be at least 1, not 0");
        assertThat(StatementOptions.defaults()
                        .timeout(Duration.ofSeconds(5))
                        .fetchSize(10)
                        .keyColumns("id"))
                .hasToString("StatementOptions[timeout=5 s, fetchSize=10, keyColumns=[id]]");
    }

    @Test
    void aLimitMayBeForEver() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        try (Database database = Database.open("sqlite:///:memory:")) {
            assertThat(database.with(SessionOptions.defaults().timeout(forEver))
                            .with(StatementOptions.defaults().timeout(forEver))
                            .fetchSingle(Integer.class, "SELECT 1"))
                    .isEqualTo(1);
        }
    }
}
