package dev.based.junit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch isSaid = new CountDownLatch(1);

    private void say(String line) {
        lines.add(line);
        isSaid.countDown();
    }

    private String untilItIsSaid() {
        try {
            isSaid.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "the result";
    }

    @Test
    void whatTakesLongIsSaidAtItsBeginningAndItsEnd() {
        Progress progress = new Progress(Duration.ofMillis(1), this::say);

        assertThat(progress.of("Starting a server", this::untilItIsSaid)).isEqualTo("the result");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("Starting a server …");
        assertThat(lines.get(1)).matches("Starting a server: done after \\d+\\.\\d s");
    }

    @Test
    void aFailureIsAnEndToo() {
        Progress progress = new Progress(Duration.ofMillis(1), this::say);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> progress.of("Migrating", () -> {
                    throw new IllegalStateException(untilItIsSaid());
                }));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("Migrating: failed after ");
    }

    @Test
    void nothingIsSaidOfTheRest() {
        Progress progress = new Progress(Duration.ofDays(1), this::say);

        assertThat(progress.of("Starting a server", () -> 1)).isEqualTo(1);

        assertThat(lines).isEmpty();
    }
}
