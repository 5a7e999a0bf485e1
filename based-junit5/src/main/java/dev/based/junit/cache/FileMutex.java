package dev.based.junit.cache;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one thread of all processes holds locked. Only who holds the file, or is the last to want what it stands
 * for, may delete it: others may be waiting for it, and a file that is made anew is another one.
 */
public final class FileMutex implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    /**
     * The files of this process's threads. A process that closes any channel of a file loses its lock (POSIX, fcntl), so
     * that nobody else may open one.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel locked;

    private FileMutex(Path file, FileChannel locked) {
        this.file = file;
        this.locked = locked;
    }

    /** Work on files. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it.
         *
         * @throws IOException if it fails
         */
        void run() throws IOException;
    }

    /**
     * Does something while no other thread of any process holds a file.
     *
     * @param file the file, made if it is not there
     * @param work what is done
     * @throws IOException if the file cannot be locked, or the work fails
     */
    public static void whileHolding(Path file, Work work) throws IOException {
        FileMutex held = heldWithin(file, FOR_EVER).orElseThrow();
        try (held) {
            work.run();
        }
    }

    /**
     * Waits until no other thread of any process holds a file, and holds it until it is closed. An interrupt does not end
     * the wait.
     *
     * @param file the file, made if it is not there
     * @param patience how long at most
     * @return the file, held; empty if the time is over
     * @throws IOException if the file cannot be locked
     */
    public static Optional<FileMutex> heldWithin(Path file, Duration patience) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        long start = System.nanoTime();
        boolean isInterrupted = Thread.interrupted();
        try {
            while (true) {
                Optional<FileMutex> held = OPEN.add(absolute) ? locked(absolute) : Optional.empty();
                if (held.isPresent() || System.nanoTime() - start >= patience.toNanos()) {
                    return held;
                }
                isInterrupted |= slept();
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The file, if no other process holds it. */
    private static Optional<FileMutex> locked(Path file) throws IOException {
        FileMutex held = null;
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            try {
                held = channel.tryLock() == null ? null : new FileMutex(file, channel);
            } catch (OverlappingFileLockException | ClosedByInterruptException e) {
                held = null; // of another class loader's, or this thread was interrupted meanwhile: once more
            } finally {
                if (held == null) {
                    channel.close();
                }
            }
        } finally {
            if (held == null) {
                OPEN.remove(file);
            }
        }
        return Optional.ofNullable(held);
    }

    private static boolean slept() {
        try {
            Thread.sleep(POLL_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Lets the next one have the file. */
    @Override
    public void close() throws IOException {
        try {
            locked.close();
        } finally {
            OPEN.remove(file);
        }
    }
}
