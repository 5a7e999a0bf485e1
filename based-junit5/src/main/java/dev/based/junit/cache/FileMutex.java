package dev.based.junit.cache;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** A file that one thread of all processes holds locked. It is never deleted: the next one may be waiting for it. */
public final class FileMutex {

    private static final long POLL_MILLIS = 50;

    private FileMutex() {}

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
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE);
                FileLock lock = lock(channel)) {
            if (!lock.isValid()) {
                throw new IOException("The lock of %s was lost".formatted(file));
            }
            work.run();
        }
    }

    /**
     * Waits for other processes, and for other threads of this one, for which the JDK has an exception instead. An
     * interrupt does not end the second wait: closing a channel of the file would unlock it for the thread that holds it.
     */
    private static FileLock lock(FileChannel channel) throws IOException {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return channel.lock();
                } catch (OverlappingFileLockException e) {
                    isInterrupted |= slept();
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean slept() {
        try {
            Thread.sleep(POLL_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
