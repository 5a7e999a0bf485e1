package dev.based.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;

/**
 * The program xz, which decompresses in half of Java's time, and beside it. For one use by one thread.
 */
final class XzProgram implements AutoCloseable {

    /** Which BusyBox understands too. */
    static final List<String> COMMAND = List.of("xz", "-dc");

    private final Process process;

    private XzProgram(Process process) {
        this.process = process;
    }

    /** The program, empty where there is none. */
    static Optional<XzProgram> started(List<String> command) {
        try {
            return Optional.of(new XzProgram(
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Decompresses.
     *
     * @param compressed is read by another thread, until it or this program ends
     */
    InputStream decompressed(InputStream compressed) {
        Thread feeding = new Thread(
                () -> {
                    try (OutputStream input = process.getOutputStream()) {
                        compressed.transferTo(input);
                    } catch (IOException e) {
                        process.destroy(); // which is then no success
                    }
                },
                "based-xz");
        feeding.setDaemon(true);
        feeding.start();
        return process.getInputStream();
    }

    /**
     * Reads what is left, which the program checks.
     *
     * @throws IOException if the program did not decompress all of it
     */
    void requireSuccess() throws IOException {
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("%s ended with %d".formatted(COMMAND, code));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while xz decompresses", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
