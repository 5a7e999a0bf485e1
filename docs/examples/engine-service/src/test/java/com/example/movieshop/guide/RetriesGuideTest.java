package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Session;
import dev.based.StatementException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetriesGuideTest {

    @TempDir
    private Path directory;

    private Database pool(int retries) {
        return GuideDatabase.filled(Database.builder(GuideDatabase.url(directory))
                .maximumPoolSize(3)
                .retries(retries));
    }

    /** Reads, and writes when another session has written meanwhile: SQLite and serializable servers refuse that. */
    private static void overtaken(Database database, Session session, int run) {
        session.fetchAll("SELECT * FROM movies");
        if (run == 1) {
            database.useSession(other -> other.execute("UPDATE movies SET rating = 1"));
        }
        session.execute("UPDATE movies SET year = year + 1 WHERE title = 'Oldboy'");
    }

    @Test
    void workIsRunAgainInANewSession() {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = pool(3)) {
            database.useSession(session -> overtaken(database, session, runs.incrementAndGet()));

            int year = database.inSession(
                    session -> session.fetchOne(Integer.class, "SELECT year FROM movies WHERE title = 'Oldboy'")
                            .orElseThrow());
            assertThat(runs).hasValue(2);
            assertThat(year).isEqualTo(2004); // once, not twice
        }
    }

    @Test
    void withoutRetriesTheFailureIsTheCallers() {
        try (Database database = pool(0)) {
            assertThatThrownBy(() -> database.useSession(session -> overtaken(database, session, 1)))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("SQLITE_BUSY");
        }
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = pool(3)) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        runs.incrementAndGet();
                        session.execute("NONSENSE");
                    }))
                    .isInstanceOf(StatementException.class);
            assertThat(runs).hasValue(1);
        }
    }
}
