package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(
        url = "embedded:postgresql:18",
        migrations = {"classpath:db/migration", "classpath:db/postgresql"})
class DueRemindersTest {

    @Test
    void aReminderIsSentOnceItIsDue(DataSource dataSource, Session session) throws SQLException {
        List<Integer> sent = new ArrayList<>();
        ReminderWorker worker = new ReminderWorker("first", dataSource, sent::add);
        session.execute("INSERT INTO reminders (id, due_at) VALUES (1, clock_timestamp() + interval '1 hour')");
        assertThat(worker.sendNext()).isFalse();

        session.execute("INSERT INTO reminders (id, due_at) VALUES (2, clock_timestamp())");

        assertThat(session.fetchAll("SELECT * FROM reminders WHERE due_at <= now()"))
                .as("now() is the time at which the test began")
                .isEmpty();
        assertThat(worker.sendNext()).isTrue();
        assertThat(sent).containsExactly(2);
    }
}
