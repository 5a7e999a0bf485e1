package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs are killed at any moment: while the binaries are unpacked, a cluster or a template is made, kept or copied, and while
 * the server starts or stops. The next run is right, and cleans up. Ten rounds, or {@code -Dbased.test.kills=200} of them.
 */
@EnabledOnOs(OS.LINUX) // which has process groups, and tells where processes are
class KilledRunsTest {

    private static final int ROUNDS = Integer.getInteger("based.test.kills", 10);
    private static final long SEED = Long.getLong("based.test.seed", 1);

    /** What a run that will be killed finds in the cache. */
    private enum Found {
        NOTHING(Duration.ofSeconds(6)),
        NO_TEMPLATE(Duration.ofSeconds(3)),
        TEMPLATE(Duration.ofSeconds(2));

        private final Duration guess;

        Found(Duration guess) {
            this.guess = guess;
        }
    }

    @TempDir
    Path cache;

    private final Random random = new Random(SEED);
    private final Map<Found, Duration> longest = new EnumMap<>(Found.class);

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS) // the rounds say how long it may take
    void theNextRunIsRightAndNothingIsLeftBehind() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            round(i);
        }
    }

    private void round(int number) throws Exception {
        Found found = number % 10 == 0 ? Found.NOTHING : number % 2 == 0 ? Found.TEMPLATE : Found.NO_TEMPLATE;
        prepare(found);
        String url = "embedded:postgresql:18" + (random.nextBoolean() ? "?data=cache" : "");
        boolean isGroup = random.nextBoolean();
        Duration after =
                Duration.ofNanos((long) (random.nextDouble() * longest(found).toNanos()));
        String description = "round %d from seed %d: %s, %s found, killed with%s its programs after %d ms"
                .formatted(number, SEED, url, found, isGroup ? "" : "out", after.toMillis());

        long killed = killed(url, after, isGroup, found);
        try (OtherJvm next = OtherRun.in(cache, url)) {
            assertThat(next.said("copy")).as(description).isEqualTo(OtherRun.COMPLETE);
            next.said("ended");
            assertThat(next.endsWithin(Duration.ofMinutes(1))).as(description).isTrue();
            assertThat(new Leftovers(cache, List.of(killed, next.pid())).found())
                    .as(description)
                    .isEmpty();
        }
    }

    private Duration longest(Found found) {
        return longest.getOrDefault(found, found.guess);
    }

    private void prepare(Found found) throws IOException {
        Path based = cache.resolve("based");
        if (found == Found.NOTHING && Files.exists(based)) {
            PrivateDirectory.delete(based);
        } else if (found == Found.NO_TEMPLATE) {
            try (DirectoryStream<Path> templates =
                    Files.newDirectoryStream(based.resolve(POSTGRESQL.keptDirectory()), "*" + OtherRun.FINGERPRINT)) {
                for (Path template : templates) {
                    PrivateDirectory.delete(template);
                }
            }
        }
    }

    /** The time until the kill is at most that of a run, which is not known before one has come to its end. */
    private long killed(String url, Duration after, boolean isGroup, Found found) throws Exception {
        try (OtherJvm run = OtherRun.in(cache, url)) {
            long start = System.nanoTime();
            if (run.endsWithin(after)) {
                longest.put(found, Duration.ofNanos(System.nanoTime() - start));
            } else if (isGroup) {
                run.killGroup();
            } else {
                run.kill();
            }
            return run.pid();
        }
    }
}
