package dev.based;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that end while there is no memory left, in a process of their own. */
class HeapFullTest {

    @TempDir
    Path directory;

    @Test
    void aSessionThatEndsWithoutMemoryHoldsNobodyUp() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapFull.class.getName(),
                        "sqlite:///" + directory.resolve("heap.db"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("sessions ended by an OutOfMemoryError");
    }
}
