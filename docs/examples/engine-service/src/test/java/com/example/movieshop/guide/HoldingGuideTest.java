package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.CommittedWorkLostException;
import dev.based.Database;
import dev.based.LockTimeoutException;
import dev.based.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingGuideTest {

    @TempDir
    private Path directory;

    @Test
    void underForceRollbackNothingStays() {
        String url = GuideDatabase.url(directory);
        GuideDatabase.filled(Database.builder(url)).close();
        Database database = Database.builder(url).forceRollback(true).build().connect();
        database.useSession(session -> session.execute("DELETE FROM movies"));
        long left = GuideDatabase.count(database); // what was committed is seen
        database.close(); // and undone

        assertThat(left).isZero();
        try (Database later = Database.open(url)) {
            assertThat(GuideDatabase.count(later)).isEqualTo(2);
        }
    }

    @Test
    void onASharedConnectionWhatIsCommittedStays() {
        String url = GuideDatabase.url(directory);
        GuideDatabase.filled(Database.builder(url)).close();
        try (Database database = Database.builder(url).useLock(true).build().connect()) {
            database.useSession(session -> session.execute("DELETE FROM movies"));
        }
        try (Database later = Database.open(url)) {
            assertThat(GuideDatabase.count(later)).isZero();
        }
    }

    @Test
    void theWaysDoNotMix() {
        Database.Builder builder =
                Database.builder(GuideDatabase.url(directory)).maximumPoolSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.useLock(true).build())
                .withMessageContaining("choose one of the two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder("sqlite:///:memory:")
                        .maximumPoolSize(2)
                        .build())
                .withMessageContaining("each connection would be an empty database of its own");
    }

    @Test
    void whoWaitsTooLongIsToldWhoHoldsTheConnection() {
        try (Database database = GuideDatabase.filled(
                Database.builder(GuideDatabase.url(directory)).lockTimeout(Duration.ofMillis(200)))) {
            Session report = database.openSession();
            report.fetchAll("SELECT * FROM movies"); // takes the connection until the session ends

            CompletableFuture<Void> other = CompletableFuture.runAsync(
                    () -> database.useSession(session -> session.execute("DELETE FROM movies")));

            assertThat(other)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(LockTimeoutException.class)
                    .withMessageContaining(
                            "a session on " + database.url() + " waited 200 ms for the connection, which")
                    .withMessageContaining("Holder acquired it")
                    .withMessageContaining("Holder is now")
                    .withMessageContaining("Waiter is")
                    .withMessageContaining("or raise lockTimeout");
            report.close();
        }
    }

    @Test
    void committedWorkThatAnOuterRollbackTakesAlongIsNotLostInSilence() {
        try (Database database = GuideDatabase.filled(Database.builder(GuideDatabase.url(directory)))) {
            Session outer = database.openSession();
            outer.execute("UPDATE movies SET year = 1");
            database.useSession(inner -> inner.execute("DELETE FROM movies")); // a savepoint in the outer session

            assertThatExceptionOfType(CommittedWorkLostException.class).isThrownBy(outer::close);
            assertThat(GuideDatabase.count(database)).isEqualTo(2);
        }
    }

    @Test
    void underForceRollbackThatIsToldAtTheEnd() {
        Database database = GuideDatabase.open(directory);
        Session outer = database.openSession();
        outer.execute("UPDATE movies SET year = 1");
        database.useSession(inner -> inner.execute("DELETE FROM movies"));
        outer.close();

        assertThatExceptionOfType(CommittedWorkLostException.class).isThrownBy(database::close);
    }
}
