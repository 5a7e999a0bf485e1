package dev.based.embedded.run;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * The directory of one server, and the file beside it that this process holds locked. The lock is taken before the
 * directory is made and kept until it is deleted, or until the process ends: a directory whose lock is free is abandoned.
 */
public final class RunDirectory {

    /** Ends the name of the file beside it. */
    public static final String LOCK_SUFFIX = ".lock";

    private final Product product;
    private final Path directory;
    private final Path lockFile;
    private final FileChannel locked;

    private RunDirectory(Product product, Path directory, Path lockFile, FileChannel locked) {
        this.product = product;
        this.directory = directory;
        this.lockFile = lockFile;
        this.locked = locked;
    }

    /**
     * Makes one, which this process holds.
     *
     * @param product whose server will be in it
     * @param parent where it is made
     * @return the directory, empty
     * @throws IOException if it cannot be made
     */
    public static RunDirectory create(Product product, Path parent) throws IOException {
        while (true) {
            String name = prefixOfThisProcess() + UUID.randomUUID();
            Path lockFile = parent.resolve(name + LOCK_SUFFIX);
            FileChannel channel = FileChannel.open(lockFile, CREATE_NEW, WRITE);
            try {
                // Another process may have found the file before it was locked, and removed it.
                if (channel.tryLock() != null && Files.exists(lockFile)) {
                    return new RunDirectory(product, PrivateDirectory.in(parent, name), lockFile, channel);
                }
            } catch (IOException e) {
                channel.close();
                Files.deleteIfExists(lockFile);
                throw e;
            }
            channel.close();
        }
    }

    /**
     * Begins the names of this process's directories, so that it never opens their locks a second time: where locks belong
     * to processes, closing any channel of the file gives them up. A process number alone is used again, the more so in
     * containers.
     */
    static String prefixOfThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return "run-%d-%d-".formatted(process.pid(), start.toEpochMilli());
    }

    /**
     * The directory.
     *
     * @return what is removed at the end
     */
    public Path directory() {
        return directory;
    }

    /**
     * Where the server in a directory keeps its files. PostgreSQL wants this one empty when it makes a cluster.
     *
     * @param directory of a run
     * @return the data directory
     */
    public static Path dataOf(Path directory) {
        return directory.resolve("data");
    }

    Path data() {
        return dataOf(directory);
    }

    /**
     * Deletes the directory, unless a server still runs in it: then it is left for a later run.
     *
     * @throws IOException if something in it cannot be deleted
     */
    public void remove() throws IOException {
        try {
            if (ServerProcess.stop(product, data())) {
                PrivateDirectory.delete(directory);
                Files.delete(lockFile);
            }
        } finally {
            locked.close();
        }
    }
}
