package dev.based;

import static dev.based.matrix.TestSchema.COUNT;
import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.matrix.Mode;
import dev.based.matrix.OnSharedConnections;
import dev.based.matrix.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Sessions that share a connection take turns on it. */
class LockTest {

    @OnSharedConnections
    void aSessionWaitsUntilTheOneThatHoldsTheConnectionHasEnded(Mode mode) {
        try (Database database = mode.open()) {
            CompletableFuture<Long> counted;
            try (Session holder = database.openSession()) {
                holder.execute(INSERT, "a", 1);
                counted = CompletableFuture.supplyAsync(() -> TestSchema.count(database));
                holder.execute(INSERT, "b", 2);
                assertThat(counted).isNotDone();
                holder.commit();
            }
            assertThat(counted.join()).isEqualTo(2);
        }
    }

    @OnSharedConnections
    void aSessionInsideASessionOfItsThreadNestsInIt(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(outer -> {
                outer.execute(INSERT, "outer", 1);
                database.useSession(inner -> {
                    inner.execute(INSERT, "inner", 2);
                    assertThat(inner.fetchOne(Long.class, COUNT)).contains(2L);
                });
                outer.execute(INSERT, "outer again", 3);
            });
            assertThat(TestSchema.count(database)).isEqualTo(3);
        }
    }

    @OnSharedConnections
    void waitersAreLetInInTheOrderTheyCame(Mode mode) throws InterruptedException {
        try (Database database =
                mode.builder().lockTimeout(Duration.ofSeconds(30)).build().connect()) {
            List<Thread> waiters = new ArrayList<>();
            try (Session holder = database.openSession()) {
                holder.execute(INSERT, "first", 0);
                for (int i = 1; i <= 10; i++) {
                    int year = i;
                    Thread waiter =
                            new Thread(() -> database.useSession(session -> session.execute(INSERT, "waiter", year)));
                    waiters.add(waiter);
                    waiter.start();
                    while (waiter.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                }
                holder.commit();
            }
            for (Thread waiter : waiters) {
                waiter.join();
            }

            List<Integer> years = database.inSession(
                    session -> session.fetchAll(Integer.class, "SELECT year FROM movies ORDER BY id"));
            assertThat(years).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    @OnSharedConnections
    void whoWaitsTooLongIsShownTheHolderAndTheCure(Mode mode) throws Exception {
        try (Database database = mode.builder()
                .lockTimeout(Duration.ofMillis(200))
                .nestAfter(Duration.ZERO)
                .build()
                .connect()) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Thread holder = new Thread(
                    () -> database.useSession(session -> {
                        session.execute(INSERT, "held", 1);
                        held.countDown();
                        holdOn(done);
                    }),
                    "the-holder");
            holder.start();
            held.await();

            assertThatExceptionOfType(LockTimeoutException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute(INSERT, "waited", 2)))
                    .withMessageContaining("holds on thread the-holder")
                    .withMessageContaining("Holder acquired it")
                    .withMessageContaining(
                            "Holder is now in java.util.concurrent.CountDownLatch.await\n  at dev.based.LockTest.holdOn(")
                    .withMessageContaining(
                            "Waiter is\n  at dev.based.LockTest.lambda$whoWaitsTooLongIsShownTheHolderAndTheCure")
                    .withMessageContaining("Cure: end the holder");
            done.countDown();
            holder.join();
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    @OnSharedConnections
    void theCallIsShownInWhichAnotherThreadsSessionWasOpened(Mode mode) throws Exception {
        try (Database database = mode.builder()
                .lockTimeout(Duration.ofMillis(200))
                .nestAfter(Duration.ZERO)
                .build()
                .connect()) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Thread opener = new Thread(
                    () -> database.useSession(session -> {
                        session.execute(INSERT, "opened", 1);
                        handOver(session, held, done);
                    }),
                    "the-opener");
            opener.start();
            held.await();

            assertThatExceptionOfType(LockTimeoutException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute(INSERT, "waited", 2)))
                    .withMessageContaining("holds on thread the-worker")
                    .withMessageContaining("LockTest.handOver")
                    .withMessageContaining("LockTest.holdOn")
                    .withStackTraceContaining("by thread the-opener in a call that it has not left");
            done.countDown();
            opener.join();
            assertThat(TestSchema.count(database)).isEqualTo(2);
        }
    }

    private static void handOver(Session session, CountDownLatch held, CountDownLatch done) {
        Thread worker = new Thread(
                () -> {
                    session.execute(INSERT, "held", 1);
                    held.countDown();
                    holdOn(done);
                },
                "the-worker");
        worker.start();
        holdOn(done);
        while (worker.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @OnSharedConnections
    void aSessionThatIsLeftOpenIsShownWhereItWasOpened(Mode mode) {
        try (Database database = mode.builder()
                        .lockTimeout(Duration.ofMillis(200))
                        .nestAfter(Duration.ZERO)
                        .build()
                        .connect();
                Session left =
                        CompletableFuture.supplyAsync(() -> leftOpen(database)).join()) {
            assertThatExceptionOfType(LockTimeoutException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute(INSERT, "waited", 2)))
                    .withMessageContaining("LockTest.leftOpen");
            assertThat(left.fetchSingle(Long.class, COUNT)).isEqualTo(1);
        }
    }

    private static Session leftOpen(Database database) {
        Session session = database.openSession();
        session.execute(INSERT, "held", 1);
        return session;
    }

    private static void holdOn(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @OnSharedConnections
    void anAsynchronousHolderIsShownTooAndNobodyJoinsItByItsThread(Mode mode) {
        try (Database database = mode.builder()
                .lockTimeout(Duration.ofMillis(200))
                .nestAfter(Duration.ZERO)
                .build()
                .connect()) {
            AsyncSession holder = database.async().openSession().join();
            holder.execute(INSERT, "held", 1).join();

            assertThatExceptionOfType(LockTimeoutException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute(INSERT, "waited", 2)))
                    .withMessageContaining("holds between two stages, on no thread");
            for (int i = 0; i < 8; i++) { // on whichever thread the holder has worked
                CompletableFuture<Long> other =
                        database.async().inSession(session -> session.execute(INSERT, "waited", 3));
                assertThat(other.handle((value, failure) -> failure).join()).isInstanceOf(LockTimeoutException.class);
            }
            holder.commit().join();
            holder.close().join();
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    @Test
    void theLockIsNotTakenAwayFromASharedConnectionNorGivenToAPool() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Database.builder("sqlite:///a.db").useLock(false).build())
                .withMessageStartingWith("useLock(false), but sessions on one shared connection always take turns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder("postgresql://db/shop")
                        .forceRollback(true)
                        .useLock(false)
                        .build())
                .withMessageStartingWith("useLock(false), but sessions on one shared connection always take turns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder("postgresql://db/shop")
                        .maximumPoolSize(5)
                        .useLock(true)
                        .build())
                .withMessage("useLock(true) shares one connection, but maximumPoolSize is 5: choose one of the two");
        Database.builder("postgresql://db/shop").useLock(false).build().close();
        Database.builder("sqlite:///a.db")
                .useLock(false)
                .maximumPoolSize(2)
                .build()
                .close();
    }
}
