package dev.based;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Far more sessions at once than connections. */
class ManySessionsTest {

    private static final int SESSIONS = 10_000;
    private static final int WARM_UP = 100;

    @TempDir
    Path directory;

    @Test
    void tenThousandSessionsShareTenConnectionsAndPinNoThread() throws IOException {
        try (Recording recording = new Recording();
                Database database = Database.builder(Product.POSTGRESQL.emptied())
                        .maximumPoolSize(10)
                        .connectionTimeout(Duration.ofMinutes(1))
                        .build()
                        .connect()) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            // A virtual thread that waits while another one initializes a class is pinned, the JDK's own classes
            // included (sun.nio.ch.Poller): that happens once in a process, so it happens before the recording.
            sessions(database, WARM_UP);
            recording.start();
            List<CompletableFuture<Optional<Integer>>> all = sessions(database, SESSIONS);
            recording.stop();

            for (int i = 0; i < SESSIONS; i++) {
                assertThat(all.get(i)).isCompletedWithValue(Optional.of(i));
            }
            assertThat(TestSchema.count(database)).isEqualTo(WARM_UP + SESSIONS);
            if (Runtime.version().feature() >= 24) { // before, a monitor pins, and drivers have some
                assertThat(pinned(recording)).isEmpty();
            }
        }
    }

    /** That many sessions at once, all of them ended. */
    private static List<CompletableFuture<Optional<Integer>>> sessions(Database database, int count) {
        List<CompletableFuture<Optional<Integer>>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int year = i;
            all.add(database.async()
                    .inSession(session -> session.execute(TestSchema.INSERT, "movie", year)
                            .thenCompose(changed -> session.fetchOne(Integer.class, "SELECT ?::int", year))));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        return all;
    }

    private List<RecordedEvent> pinned(Recording recording) throws IOException {
        Path file = directory.resolve("pinned.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }
}
