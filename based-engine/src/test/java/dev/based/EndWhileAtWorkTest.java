package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.testing.RealPostgres;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;

/** A test ends while another thread is at work in it: it is told each time, however fast that thread rolls back. */
class EndWhileAtWorkTest {

    private static final int TIMES = 50;

    @RepeatedTest(3)
    void itIsToldEachTime() throws InterruptedException {
        try (Sandbox lane = Database.builder(RealPostgres.newDatabase()).sandbox()) {
            for (int i = 0; i < TIMES; i++) {
                Sandbox test = lane.begin("the test");
                CountDownLatch started = new CountDownLatch(1);
                Thread thread = new Thread(() -> test.database().useSession(session -> {
                    session.execute("SELECT 1");
                    started.countDown();
                    session.execute("SELECT pg_sleep(30)");
                }));
                thread.setUncaughtExceptionHandler((failed, failure) -> {}); // which its statement ends with
                thread.start();
                started.await();
                if (i % 2 == 0) {
                    Thread.sleep(5); // so that it is in the statement
                }

                assertThatExceptionOfType(TransactionOrderException.class)
                        .as("time %d", i)
                        .isThrownBy(test::close)
                        .withMessage(
                                "the test ended while a session of the test was still open on top of it, and both were"
                                        + " rolled back: end the inner one first")
                        .withStackTraceContaining("in a call that it has not left");
                thread.join();
            }
            try (Sandbox next = lane.begin("the next test")) {
                assertThat(next.session().fetchOne(Integer.class, "SELECT 1")).contains(1);
            }
        }
    }
}
