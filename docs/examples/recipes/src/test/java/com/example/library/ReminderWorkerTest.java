package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.PerTest;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(
        url = "embedded:postgresql:18",
        migrations = {"classpath:db/migration", "classpath:db/postgresql"})
class ReminderWorkerTest {

    @Test
    @BasedDatabase(perTest = PerTest.CLONE)
    void twoWorkersSendDifferentReminders(DataSource dataSource, Session session) throws Exception {
        session.execute("INSERT INTO reminders (id, due_at) VALUES (1, now()), (2, now())");
        CyclicBarrier bothSend = new CyclicBarrier(2); // each waits while it holds the lock of its row
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> sent = List.of(
                    threads.submit(() -> worker("first", dataSource, bothSend).sendNext()),
                    threads.submit(() -> worker("second", dataSource, bothSend).sendNext()));
            for (Future<Boolean> one : sent) {
                assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(session.fetchAll(String.class, "SELECT sent_by FROM reminders"))
                .containsExactlyInAnyOrder("first", "second");
    }

    private static ReminderWorker worker(String name, DataSource dataSource, CyclicBarrier bothSend) {
        return new ReminderWorker(name, dataSource, reminder -> {
            try {
                bothSend.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("The other worker sends nothing", e);
            }
        });
    }
}
