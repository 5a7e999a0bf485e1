package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnServers;
import dev.based.matrix.OnSharedConnections;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Interrupts and errors in the midst of work. */
class InterruptTest {

    @OnServers
    void anInterruptDuringAStatementLeavesNoConnectionHalfUsed(Mode mode) throws Exception {
        String sleep = mode.product() == Product.POSTGRESQL ? "SELECT pg_sleep(0.5)" : "SELECT sleep(0.5)";
        try (Database database = mode.open()) {
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<Boolean> work = new FutureTask<>(() -> {
                database.useSession(session -> {
                    session.execute(INSERT, "interrupted", 1);
                    begun.countDown();
                    session.fetchAll(sleep);
                });
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(work);
            thread.start();
            begun.await();
            Thread.sleep(100);
            thread.interrupt();

            assertThat(work.get(30, TimeUnit.SECONDS))
                    .as("the statement ran to its end and the flag stayed")
                    .isTrue();
            database.useSession(session -> session.execute(INSERT, "after", 2));
            assertThat(TestSchema.count(database)).isEqualTo(2);
        }
    }

    @OnSharedConnections
    void anInterruptEndsTheWaitForATurn(Mode mode) throws Exception {
        try (Database database =
                mode.builder().lockTimeout(Duration.ofSeconds(30)).build().connect()) {
            FutureTask<Boolean> waiting = new FutureTask<>(() -> {
                assertThatThrownBy(() -> database.useSession(session -> session.execute(INSERT, "waited", 1)))
                        .isInstanceOf(BasedException.class)
                        .hasMessageContaining("Interrupted while a session o")
                        .hasRootCauseInstanceOf(InterruptedException.class);
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(waiting);
            try (Session holder = database.openSession()) {
                holder.execute(INSERT, "held", 1);
                thread.start();
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                thread.interrupt();
                assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnEveryMode
    void anErrorInTheBlockRollsBack(Mode mode) {
        try (Database database = mode.open()) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "a", 1);
                        long[][] tooMuch = new long[Integer.MAX_VALUE][];
                        assertThat(tooMuch).isEmpty();
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "a", 1);
                        session.useTransaction(() -> {
                            session.execute(INSERT, "b", 2);
                            endlessly(0);
                        });
                    }))
                    .isInstanceOf(StackOverflowError.class);

            assertThat(TestSchema.count(database)).isZero();
            database.useSession(session -> session.execute(INSERT, "after", 3));
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // which is what the test needs
    private static int endlessly(int depth) {
        return endlessly(depth + 1) + 1;
    }
}
