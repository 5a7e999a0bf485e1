package dev.based.embedded.run;

import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the data of a run's server for later runs. Data in memory is first copied there, which takes a fraction of the time
 * in which a disk takes many small files: the server goes on while a thread writes that copy to the cache. Safe for use by
 * several threads.
 */
final class DataKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataKeeper.class);

    /** What must be free in memory beside the copy, as the server may need it. */
    private static final long ROOM = 1L << 30;

    private static final Duration LONGEST_WRITING = Duration.ofSeconds(30);

    private final KeptData kept;
    private final Path data;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Thread> writing = new ArrayList<>();
    private volatile boolean isClosed;

    /** Whether the copies in memory may be removed by now, and what is written of them is of no use. */
    private volatile boolean isGivenUp;

    /**
     * A keeper of one server's data.
     *
     * @param data its directory
     */
    DataKeeper(KeptData kept, Path data) {
        this.kept = kept;
        this.data = data;
    }

    /**
     * Keeps the data of a server that is stopped. It can be started when this returns.
     *
     * @param content what it is named by
     * @param facts what a later run must know of it
     * @param afterwards is done when it is in the cache, or could not be kept
     * @return false if it could not be kept; a later failure is only logged
     */
    boolean keep(String content, KeptFacts facts, Runnable afterwards) {
        lock.lock(); // so that the process does not end, and remove the data, while it is copied
        try {
            Optional<Path> copy = isClosed ? Optional.empty() : copyInMemory();
            if (copy.isPresent()) {
                write(copy.get(), content, facts, afterwards);
                return true;
            }
            try {
                return !isClosed && kept.keep(content, data, facts, () -> true);
            } finally {
                afterwards.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Path copy, String content, KeptFacts facts, Runnable afterwards) {
        Thread thread = new Thread(
                () -> {
                    try {
                        kept.keep(content, copy, facts, () -> !isGivenUp);
                    } finally {
                        afterwards.run();
                        delete(copy);
                    }
                },
                "based-keep-" + content);
        thread.setDaemon(true); // it is waited for when the server is stopped, at the latest when the process ends
        writing.add(thread);
        thread.start();
    }

    /** Beside the data, so that it is removed with it whatever happens; empty where that would save no time or has no room. */
    private Optional<Path> copyInMemory() {
        Path copy = data.resolveSibling("kept-" + writing.size());
        try {
            if (writing.stream().anyMatch(Thread::isAlive)
                    || !kept.isElsewhereThan(data)
                    || !DataDirectories.hasRoom(ROOM + KeptData.sizeOf(data))) {
                return Optional.empty();
            }
            KeptData.copyTree(data, copy);
            return Optional.of(copy);
        } catch (IOException e) {
            LOG.debug("{} is not copied in memory", data, e);
            delete(copy);
            return Optional.empty();
        }
    }

    private static void delete(Path copy) {
        try {
            if (Files.exists(copy)) {
                PrivateDirectory.delete(copy);
            }
        } catch (IOException e) {
            LOG.debug("{} is removed with the data of the run", copy, e);
        }
    }

    /** Waits until all is in the cache, for half a minute at most. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
        long start = System.nanoTime();
        for (Thread thread : writing) {
            long left = LONGEST_WRITING.toMillis() - (System.nanoTime() - start) / 1_000_000;
            Uninterruptibly.await(() -> {
                thread.join(Math.max(1, left));
                return thread;
            });
            if (thread.isAlive()) {
                isGivenUp = true;
                LOG.warn(
                        "{} is not kept for later runs: it is not written after {} seconds, as another process holds the cache, or the disk is slow",
                        data,
                        LONGEST_WRITING.toSeconds());
            }
        }
    }
}
