package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.LockTimeoutException;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.Transaction;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everybody who may hold the connection of a test, against everybody who may want it meanwhile and is not let in: the
 * timeout is as short as the grace. {@link GuestTest} has those who are.
 */
class DeadlockTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES ('a', 1)";
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** The stack of a caller that is on none of the threads, as it begins. */
    private static final String ON_BEHALF_OF_A_PARTY = " on behalf of\n  at " + Party.class.getName() + "$";

    interface Meanwhile {
        void run() throws Exception;
    }

    /** Who works with the database of a test: each inserts a row, does something else, and inserts another. */
    enum Party {
        TEST_SESSION("a transaction in the session of the test") {
            @Override
            void work(Sandbox test, Meanwhile meanwhile) throws Exception {
                Session session = test.session();
                try (Transaction transaction = session.begin()) {
                    session.execute(INSERT);
                    meanwhile.run();
                    session.execute(INSERT);
                    transaction.commit();
                }
            }
        },
        SESSION("a session of the test") {
            @Override
            void work(Sandbox test, Meanwhile meanwhile) throws Exception {
                test.database().<Exception>useSession(session -> {
                    session.execute(INSERT);
                    meanwhile.run();
                    session.execute(INSERT);
                });
            }
        },
        JDBC("the JDBC transaction on a connection of the test") {
            @Override
            void work(Sandbox test, Meanwhile meanwhile) throws Exception {
                try (Connection connection = test.database().dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute(INSERT);
                    meanwhile.run();
                    statement.execute(INSERT);
                    connection.commit();
                }
            }
        },
        ASYNC("a session of the test") {
            @Override
            void work(Sandbox test, Meanwhile meanwhile) throws Exception {
                CompletableFuture<Void> done = test.database()
                        .async()
                        .<Void>inSession(session -> session.execute(INSERT)
                                .thenCompose(rows -> aside(meanwhile))
                                .thenCompose(nothing -> session.execute(INSERT))
                                .thenApply(rows -> null));
                try {
                    done.get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            }
        };

        final String description;

        Party(String description) {
            this.description = description;
        }

        abstract void work(Sandbox test, Meanwhile meanwhile) throws Exception;

        /** Whether its work goes on in a thread of its own. */
        boolean runsElsewhere() {
            return this == ASYNC;
        }
    }

    /** Does something in another thread. */
    static CompletableFuture<Boolean> aside(Meanwhile meanwhile) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        meanwhile.run();
                        done.complete(true);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        return done;
    }

    static void join(CompletableFuture<Boolean> done) throws Exception {
        try {
            done.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    static Stream<Arguments> pairings() {
        List<Arguments> pairings = new ArrayList<>();
        for (Product product : List.of(Product.SQLITE, Product.POSTGRESQL, Product.MARIADB)) {
            for (Party holder : Party.values()) {
                for (Party waiter : Party.values()) {
                    boolean oneSession = holder == Party.TEST_SESSION && waiter == holder; // which has one user
                    if (oneSession) {
                        continue;
                    }
                    pairings.add(Arguments.of(product, holder, waiter));
                }
            }
        }
        return pairings.stream();
    }

    interface Use {
        void of(Sandbox test) throws Exception;
    }

    static void inTest(Product product, Duration lockTimeout, Use use) throws Exception {
        DatabaseUrl url = product.emptied();
        try (Sandbox sandbox = Database.builder(url).lockTimeout(lockTimeout).sandbox()) {
            try (Sandbox test = sandbox.begin("the test")) {
                use.of(test);
            }
        }
        assertThat(TestSchema.count(url)).isZero();
    }

    static long rows(Sandbox test) {
        return test.session()
                .fetchOne(Long.class, "SELECT count(*) FROM movies")
                .orElseThrow();
    }

    private static void requireTimeout(Throwable failure, Party holder, Party waiter) {
        assertThat(failure)
                .isNotNull()
                .hasMessageContaining("for the connection, which")
                .hasMessageContaining(holder.description)
                .hasMessageContaining("Holder acquired it")
                .hasMessageContaining("Holder is now")
                .hasMessageContaining("Waiter is")
                .hasMessageContaining("Cure:");
        if (holder == Party.ASYNC) {
            assertThat(failure).hasMessageContaining("Holder acquired it" + ON_BEHALF_OF_A_PARTY);
        }
        if (waiter == Party.ASYNC) {
            assertThat(failure).hasMessageContaining("Waiter is" + ON_BEHALF_OF_A_PARTY);
        }
        if (waiter == Party.JDBC) {
            assertThat(failure).isInstanceOf(SQLException.class);
        } else {
            assertThat(failure).isInstanceOf(LockTimeoutException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void onTheSameThreadTheInnerOneNests(Product product, Party holder, Party waiter) throws Exception {
        inTest(product, PATIENCE, test -> {
            Throwable failure = catchThrowable(() -> holder.work(test, () -> waiter.work(test, () -> {})));
            if (holder.runsElsewhere() || waiter.runsElsewhere()) { // and is waited for
                requireTimeout(failure, holder, waiter);
                assertThat(rows(test)).isZero();
            } else {
                assertThat(failure).isNull();
                assertThat(rows(test)).isEqualTo(4);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void anotherThreadWaitsForItsTurn(Product product, Party holder, Party waiter) throws Exception {
        inTest(product, Duration.ofSeconds(20), test -> {
            CountDownLatch wanting = new CountDownLatch(1);
            List<CompletableFuture<Boolean>> others = new ArrayList<>();
            holder.work(test, () -> {
                others.add(aside(() -> {
                    wanting.countDown();
                    waiter.work(test, () -> {});
                }));
                assertThat(wanting.await(20, TimeUnit.SECONDS)).isTrue();
            });
            join(others.get(0));
            assertThat(rows(test)).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void anotherThreadThatIsWaitedForTimesOut(Product product, Party holder, Party waiter) throws Exception {
        inTest(product, PATIENCE, test -> {
            Throwable failure =
                    catchThrowable(() -> holder.work(test, () -> join(aside(() -> waiter.work(test, () -> {})))));
            requireTimeout(failure, holder, waiter);
            assertThat(rows(test)).as("both were rolled back").isZero();
        });
    }
}
