package dev.based.embedded.run;

import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the data of a run's server for later runs. Data in memory is first copied there, which takes a fraction of the time
 * in which a disk takes many small files: the server goes on while a thread writes that copy to the cache. To be used by one
 * thread at a time.
 */
final class DataKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataKeeper.class);

    /** What must be free in memory beside the copy, which the server may need. */
    private static final long ROOM = 1L << 30;

    private final KeptData kept;
    private final Path data;
    private final List<Thread> writing = new ArrayList<>();

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
    boolean keep(String content, KeptData.Facts facts, Runnable afterwards) {
        Optional<Path> copy = copyInMemory();
        if (copy.isEmpty()) {
            try {
                return kept.keep(content, data, facts);
            } finally {
                afterwards.run();
            }
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        kept.keep(content, copy.get(), facts);
                    } finally {
                        afterwards.run();
                        delete(copy.get());
                    }
                },
                "based-keep-" + content);
        thread.setDaemon(true); // it is waited for when the server is stopped, at the latest when the process ends
        thread.start();
        writing.add(thread);
        return true;
    }

    /** Beside the data, so that it is removed with it whatever happens; empty where that would save no time. */
    private Optional<Path> copyInMemory() {
        Path copy = data.resolveSibling("kept-" + writing.size());
        try {
            if (!kept.isElsewhereThan(data) || Files.getFileStore(data).getUsableSpace() < ROOM) {
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

    /** Waits until all is in the cache. */
    @Override
    public void close() {
        for (Thread thread : writing) {
            Uninterruptibly.await(() -> {
                thread.join();
                return thread;
            });
        }
    }
}
