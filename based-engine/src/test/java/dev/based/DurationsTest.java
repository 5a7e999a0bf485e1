package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.failure.Durations;
import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.TestSchema;
import dev.based.testing.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The durations of a builder, from the shortest to the longest that there are. */
class DurationsTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private static Duration any(Random random) {
        long number = random.nextLong() >> random.nextInt(64);
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ofSeconds(number, random.nextInt(1_000_000_000));
            case 1 -> Duration.ofMillis(number);
            case 2 -> Duration.ofNanos(number);
            case 3 -> Duration.ofSeconds(number);
            default -> Seeds.oneOf(random, Duration.ZERO, LONGEST, Duration.ofSeconds(Long.MIN_VALUE), FOR_EVER);
        };
    }

    @Test
    void aDurationIsWrittenExactly() {
        assertThat(Durations.text(Duration.ofSeconds(30))).isEqualTo("30 s");
        assertThat(Durations.text(Duration.ofMillis(250))).isEqualTo("250 ms");
        assertThat(Durations.text(Duration.ofMillis(-1))).isEqualTo("-1 ms");
        assertThat(Durations.text(Duration.ofNanos(1))).isEqualTo("PT0.000000001S");
        assertThat(Durations.text(LONGEST)).isEqualTo("PT2562047788015215H30M7.999999999S");
    }

    @Test
    void anyDurationIsTakenOrRefusedWithItsLimit() {
        Seeds.each(5_000, random -> {
            Duration duration = any(random);
            Database.Builder builder = Database.builder("sqlite:///:memory:");
            boolean canConnect =
                    duration.compareTo(Duration.ofMillis(250)) >= 0 && duration.compareTo(Duration.ofDays(24)) <= 0;
            if (canConnect) {
                builder.connectionTimeout(duration);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> builder.connectionTimeout(duration))
                        .withMessageMatching(
                                "connectionTimeout must be at (least 250 ms|most 2073600 s, which is 24 days .*), not .*");
            }
            if (duration.compareTo(Duration.ZERO) > 0) {
                builder.lockTimeout(duration);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> builder.lockTimeout(duration))
                        .withMessageStartingWith("lockTimeout must be more than zero, not ");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLongestDurationsWork(boolean forced, @TempDir Path directory) {
        for (Duration timeout : new Duration[] {FOR_EVER, FOR_EVER.plusNanos(1), LONGEST, Duration.ofNanos(1)}) {
            try (Database database = Database.builder("sqlite:///" + directory.resolve("a.db"))
                    .lockTimeout(timeout)
                    .connectionTimeout(Duration.ofDays(24))
                    .forceRollback(forced)
                    .build()
                    .connect()) {
                assertThatCode(() -> database.useSession(session -> session.execute("SELECT 1")))
                        .doesNotThrowAnyException();
            }
        }
    }

    @OnEveryMode
    void everyDriverCanWaitForTheLongestTimeToConnect(Mode mode) {
        try (Database database = mode.builder()
                .connectionTimeout(Duration.ofDays(24))
                .lockTimeout(LONGEST)
                .build()
                .connect()) {
            assertThat(TestSchema.count(database)).isZero();
        }
    }
}
