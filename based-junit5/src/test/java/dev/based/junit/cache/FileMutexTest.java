package dev.based.junit.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMutexTest {

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private boolean isHadWithin(Duration patience) {
        try {
            var had = FileMutex.heldWithin(directory.resolve("mutex"), patience);
            if (had.isPresent()) {
                had.get().close();
            }
            return had.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileMutex held() throws IOException {
        return FileMutex.heldWithin(directory.resolve("mutex"), SOON).orElseThrow();
    }

    @Test
    void oneThatIsHeldIsNotHadInTime() throws IOException {
        FileMutex first = held();
        assertThat(isHadWithin(SOON)).isFalse();

        first.close();

        assertThat(isHadWithin(SOON)).isTrue();
    }

    @Test
    void theNextOneHasItWhenItIsFree() throws Exception {
        FileMutex first = held();
        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> isHadWithin(LATER));
        Thread.sleep(SOON.toMillis());
        assertThat(next).isNotDone();

        first.close();

        assertThat(next.get()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndTheWaitAndIsNotLost() throws IOException {
        FileMutex first = held();
        Thread.currentThread().interrupt();

        boolean isHad = isHadWithin(SOON);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(isHad).isFalse();
        first.close();
    }

    @Test
    void oneThatWaitedInVainDoesNotUnlockTheFile() throws Exception {
        FileMutex first = held();
        assertThat(isHadWithin(SOON)).isFalse();

        assertThat(whatAnotherProcessSays()).isEqualTo("held by another");

        first.close();

        assertThat(whatAnotherProcessSays()).isEqualTo("free");
    }

    private String whatAnotherProcessSays() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        directory.resolve("mutex").toString())
                .redirectErrorStream(true)
                .start();
        return new String(other.getInputStream().readAllBytes(), UTF_8).strip();
    }

    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] arguments) throws IOException {
            boolean isFree = FileMutex.heldWithin(Path.of(arguments[0]), SOON).isPresent();
            System.out.println(isFree ? "free" : "held by another");
        }
    }
}
