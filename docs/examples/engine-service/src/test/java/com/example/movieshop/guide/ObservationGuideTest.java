package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.based.Database;
import dev.based.StatementException;
import dev.based.spi.StatementEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationGuideTest {

    @TempDir
    private Path directory;

    @Test
    void aListenerIsToldOfEveryStatement() {
        List<StatementEvent> events = new CopyOnWriteArrayList<>();
        try (Database database = Database.builder(GuideDatabase.url(directory))
                .addStatementListener(event -> events.add(event))
                .build()
                .connect()) {
            database.useSession(session -> session.fetchAll("SELECT ? AS word", "a secret"));
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute("NONSENSE")));
        }

        StatementEvent event = events.get(0);
        assertThat(event.sql()).isEqualTo("SELECT ? AS word");
        assertThat(event.parameters()).containsExactly("a secret");
        assertThat(event.rows()).hasValue(1);
        assertThat(event.error()).isEmpty();
        assertThat(event.session()).startsWith("a session on sqlite://");
        assertThat(events.get(1).error()).isPresent();
        assertThat(event.toString()).doesNotContain("a secret");
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        try (Database database = Database.builder(GuideDatabase.url(directory))
                .addStatementListener(event -> {
                    throw new IllegalStateException("the listener's own");
                })
                .build()
                .connect()) {
            assertThat(database.<Long, RuntimeException>inSession(session -> session.execute("CREATE TABLE t (a)")))
                    .isZero();
        }
    }

    /** The log of the tests is a file: see simplelogger.properties. */
    @Test
    void theLogMasksWhatItIsNotToldToShow() throws IOException {
        String url = GuideDatabase.url(directory);
        try (Database masked = Database.open(url);
                Database shown =
                        Database.builder(url).logParameters(true).build().connect()) {
            masked.useSession(session -> session.fetchAll("SELECT 'masked', ?", "a secret"));
            shown.useSession(session -> session.fetchAll("SELECT 'shown', ?", "no secret"));
        }

        String log = Files.readString(Path.of("target", "test.log"));
        assertThat(log)
                .containsPattern(
                        "DEBUG dev\\.based\\.statements - \\[SELECT 'masked', \\?] \\(\\?\\) in a session on .*: 1 rows, \\d+ µs")
                .contains("[SELECT 'shown', ?] (no secret)")
                .doesNotContain("a secret");
    }

    @Test
    void thePoolShowsHowItIs() throws SQLException {
        try (Database database = Database.builder(GuideDatabase.url(directory))
                .maximumPoolSize(2)
                .hikari(pool -> pool.setRegisterMbeans(true))
                .build()
                .connect()) {
            HikariPoolMXBean pool =
                    database.dataSource().unwrap(HikariDataSource.class).getHikariPoolMXBean();
            int waiting = pool.getThreadsAwaitingConnection();
            assertThat(waiting).isZero();
            assertThat(pool.getActiveConnections()).isZero();
        }
    }
}
