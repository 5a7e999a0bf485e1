package dev.based.isolated;

import static dev.based.isolated.DeadlockTest.aside;
import static dev.based.isolated.DeadlockTest.inTest;
import static dev.based.isolated.DeadlockTest.join;
import static dev.based.isolated.DeadlockTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.based.CommittedWorkLostException;
import dev.based.LockTimeoutException;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.isolated.DeadlockTest.Party;
import dev.based.matrix.Product;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who wants the connection of a test while its holder waits for just that, and is let in. */
class GuestTest {

    private static final String INSERT = "INSERT INTO movies (title, year) VALUES ('a', 1)";
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @MethodSource("dev.based.isolated.DeadlockTest#pairings")
    void whoIsWaitedForIsLetIn(Product product, Party holder, Party guest) throws Exception {
        inTest(product, LONG, test -> {
            holder.work(test, () -> join(aside(() -> guest.work(test, () -> {}))));

            assertThat(rows(test)).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.based.isolated.DeadlockTest#pairings")
    void onVirtualThreadsToo(Product product, Party holder, Party guest) throws Exception {
        inTest(product, LONG, test -> {
            join(onVirtualThread(() ->
                    holder.work(test, () -> join(onVirtualThread(() -> guest.work(test, () -> {}))))));

            assertThat(rows(test)).isEqualTo(4);
        });
    }

    private static CompletableFuture<Boolean> onVirtualThread(DeadlockTest.Meanwhile work) throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "No virtual threads before Java 21");
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                work.run();
                done.complete(true);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        };
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, run);
        return done;
    }

    @ParameterizedTest
    @MethodSource("dev.based.isolated.DeadlockTest#pairings")
    void aGuestHasAGuest(Product product, Party holder, Party guest) throws Exception {
        inTest(product, LONG, test -> {
            holder.work(
                    test,
                    () -> join(aside(() ->
                            guest.work(test, () -> join(aside(() -> Party.JDBC.work(test, () -> {})))))));

            assertThat(rows(test)).isEqualTo(6);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void theTestsOwnSessionAndAStatementAloneAreLetInToo(Product product) throws Exception {
        inTest(product, LONG, test -> {
            Party.JDBC.work(
                    test,
                    () -> join(aside(() -> {
                        test.session().execute(INSERT);
                        insertAlone(test);
                        assertThat(rows(test)).isEqualTo(3);
                    })));

            assertThat(rows(test)).isEqualTo(4);
        });
    }

    private static void insertAlone(Sandbox test) throws SQLException {
        try (Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(INSERT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void anAnswerOfAServerInTheSameJvmIsWaitedFor(Product product) throws Exception {
        inTest(product, LONG, test -> {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try {
                    Party.JDBC.work(test, () -> {});
                    exchange.sendResponseHeaders(204, -1);
                } catch (Exception e) {
                    throw new IOException(e);
                } finally {
                    exchange.close();
                }
            });
            server.start();
            try {
                URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
                Party.SESSION.work(test, () -> {
                    try (InputStream answer = uri.toURL().openStream()) { // which Java calls running
                        assertThat(answer.read()).isEqualTo(-1);
                    }
                });
            } finally {
                server.stop(0);
            }

            assertThat(rows(test)).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void aHolderThatComputesIsNotDisturbed(Product product) throws Exception {
        inTest(product, LONG, test -> {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            List<CompletableFuture<Boolean>> others = new ArrayList<>();
            Party.SESSION.work(test, () -> {
                others.add(aside(() -> {
                    Party.JDBC.work(test, () -> {});
                    order.add("the other");
                }));
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(600);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                order.add("the holder");
            });
            join(others.get(0));

            assertThat(order).containsExactly("the holder", "the other");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void theHostGoesOnWhenItsGuestHasEnded(Product product) throws Exception {
        inTest(product, LONG, test -> {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            List<CompletableFuture<Boolean>> guests = new ArrayList<>();
            test.database().<Exception>useSession(host -> {
                host.execute(INSERT);
                CountDownLatch in = new CountDownLatch(1);
                guests.add(aside(() -> {
                    Party.JDBC.work(test, () -> {
                        in.countDown();
                        Thread.sleep(200);
                        order.add("the guest");
                    });
                }));
                assertThat(in.await(20, TimeUnit.SECONDS)).isTrue();
                host.execute(INSERT);
                order.add("the host");
            });
            join(guests.get(0));

            assertThat(order).containsExactly("the guest", "the host");
            assertThat(rows(test)).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void aGuestThatWaitsForItsHostIsADeadlockWithAllStacks(Product product) throws Exception {
        inTest(product, Duration.ofMillis(500), test -> {
            CountDownLatch in = new CountDownLatch(1);
            CountDownLatch hostIsThrough = new CountDownLatch(1);
            List<CompletableFuture<Boolean>> guests = new ArrayList<>();
            Throwable failure = catchThrowable(() -> test.database().<Exception>useSession(host -> {
                host.execute(INSERT);
                guests.add(aside(() -> Party.JDBC.work(test, () -> {
                    in.countDown();
                    waitForTheHost(hostIsThrough);
                })));
                assertThat(in.await(20, TimeUnit.SECONDS)).isTrue();
                try {
                    host.execute(INSERT);
                } finally {
                    hostIsThrough.countDown();
                    assertThat(catchThrowable(() -> join(guests.get(0)))).hasMessage("The guest gives up");
                }
            }));

            assertThat(failure)
                    .hasMessageContaining("waited 500 ms for the JDBC transaction on a connection of the test to end,"
                            + " which was let in on top of it")
                    .hasMessageContaining("GuestTest.waitForTheHost")
                    .hasMessageContaining("It was let in on top of a session of the test, on thread "
                            + Thread.currentThread().getName());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void aHostThatCannotBeCommittedHoldsNothingAfterwards(Product product) throws Exception {
        inTest(product, Duration.ofMillis(500), test -> {
            CountDownLatch in = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            List<CompletableFuture<Boolean>> guests = new ArrayList<>();
            Session host = test.database().openSession();
            host.execute(INSERT);
            guests.add(aside(() -> Party.JDBC.work(test, () -> {
                in.countDown();
                waitForTheHost(goOn);
            })));
            assertThat(in.await(20, TimeUnit.SECONDS)).isTrue();

            assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(host::commit);
            host.close();
            goOn.countDown();
            assertThat(catchThrowable(() -> join(guests.get(0)))).isNotNull();
            join(aside(() -> Party.SESSION.work(test, () -> {})));
            assertThat(rows(test)).isEqualTo(2);
        });
    }

    private static void waitForTheHost(CountDownLatch hostIsThrough) throws InterruptedException {
        assertThat(hostIsThrough.await(20, TimeUnit.SECONDS)).isTrue();
        throw new IllegalStateException("The guest gives up");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void whatAGuestCommittedAndItsHostTakesAlongIsSaid(Product product) {
        product.emptied(); // where there is none the test ends here, and not with what is expected
        assertThatExceptionOfType(CommittedWorkLostException.class)
                .isThrownBy(() -> inTest(product, LONG, test -> {
                    try (Connection host = test.database().dataSource().getConnection();
                            Statement statement = host.createStatement()) {
                        host.setAutoCommit(false);
                        statement.execute(INSERT);
                        join(aside(() -> test.database().useSession(guest -> guest.execute(INSERT))));
                        host.rollback();
                    }
                    assertThat(rows(test)).isZero();
                }))
                .withMessageContaining("the JDBC transaction on a connection of the test was rolled back,"
                        + " and took with it what a session of the test had committed inside it");
    }
}
