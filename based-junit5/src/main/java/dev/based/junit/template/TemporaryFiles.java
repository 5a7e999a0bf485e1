package dev.based.junit.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in a directory of this process that is private to the user, and removed at the end at the latest. Safe for use by
 * several threads.
 */
final class TemporaryFiles implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Thread atExit = new Thread(this::removeAll, "based-temporary-files");
    private final Set<String> kept = new HashSet<>();
    private @Nullable Path directory;
    private int count;

    /** The path of a file that is not there yet. */
    Path next() {
        lock.lock();
        try {
            Path existing = directory;
            if (existing == null) {
                String prefix = "based-" + ProcessHandle.current().pid() + "-";
                existing = Files.createTempDirectory(prefix); // for its owner alone, where the file system can do so
                directory = existing;
                Runtime.getRuntime().addShutdownHook(atExit);
            }
            return existing.resolve("copy-" + ++count + ".db");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for the copy of a database", e);
        } finally {
            lock.unlock();
        }
    }

    /** Leaves a file where it is when the others are removed. */
    void keep(Path file) {
        lock.lock();
        try {
            kept.add(file.getFileName().toString());
        } finally {
            lock.unlock();
        }
    }

    private boolean isKept(Path path) {
        String name = path.getFileName().toString();
        return kept.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "-"));
    }

    /** Removes a database's file, and what SQLite keeps beside it. */
    static void remove(Path file) {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            } catch (IOException e) {
                throw new UncheckedIOException("The copy of a database cannot be removed", e);
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (directory != null) {
                Runtime.getRuntime().removeShutdownHook(atExit);
                removeAll();
            }
        } catch (IllegalStateException e) { // the process ends, and the files with it
        } finally {
            lock.unlock();
        }
    }

    private void removeAll() {
        Path all = directory;
        if (all == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(all)) {
            files.filter(path -> !isKept(path))
                    .sorted(Comparator.reverseOrder()) // the directory last, which stays where something is in it
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
