package dev.based.testcontainers;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a reused server listens, as the last run found it. To ask Docker takes longer than all else that a run with a kept
 * template does.
 *
 * @param host the host
 * @param port the port on it
 * @param containerId the container's number
 */
record Address(String host, int port, String containerId) {

    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String CONTAINER = "container";

    /** Reads it from a file; empty if there is none, or nothing that can be read. */
    static Optional<Address> read(Path file) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        String port = facts.getProperty(PORT, "");
        return port.matches("\\d{1,5}")
                ? Optional.of(new Address(
                        facts.getProperty(HOST, ""), Integer.parseInt(port), facts.getProperty(CONTAINER, "")))
                : Optional.empty();
    }

    /** Writes it to a file, which is never seen in part. */
    void write(Path file) throws IOException {
        Properties facts = new Properties();
        facts.setProperty(HOST, host);
        facts.setProperty(PORT, String.valueOf(port));
        facts.setProperty(CONTAINER, containerId);
        Path complete = Files.createTempFile(file.getParent(), "address", null);
        try (Writer writer = Files.newBufferedWriter(complete)) {
            facts.store(writer, null);
        }
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
