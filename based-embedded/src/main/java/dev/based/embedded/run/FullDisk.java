package dev.based.embedded.run;

import dev.based.junit.cache.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The disk, or the memory, on which a server has its data, when it has no room left.
 *
 * @param product which server
 * @param data where its data is
 */
record FullDisk(Product product, Path data) {

    /** In the words of Linux and macOS, of a disk quota, of Windows. */
    private static final List<String> WORDS =
            List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

    /** PostgreSQL's message where a parallel query has no room for its rows. */
    private static final String SHARED_MEMORY = "could not resize shared memory segment";

    /** Where that is on the same disk. */
    private static final String SHARED_MEMORY_IN_DATA = "pg_dynshmem";

    /** Classes of SQLSTATE: a server that could not write on may have ended, and the connection with it. */
    private static final List<String> ENDED = List.of("08", "57P");

    private static final long NEXT_TO_NOTHING = 4L << 20;

    /** Whether a failure is for want of room. */
    boolean isCauseOf(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            boolean isElsewhere = message.contains(SHARED_MEMORY) && !message.contains(SHARED_MEMORY_IN_DATA);
            boolean isSaid = WORDS.stream().anyMatch(message::contains) && !isElsewhere;
            if (isSaid || (cause instanceof SQLException e && isOfEnded(e.getSQLState()) && isFull())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfEnded(@Nullable String sqlState) {
        return sqlState != null && ENDED.stream().anyMatch(sqlState::startsWith);
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(data).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false; // the data is not there any more
        }
    }

    /** What is said of a failure, empty if there is room. */
    Optional<String> explain(Throwable failure) {
        return isCauseOf(failure) ? Optional.of(message()) : Optional.empty();
    }

    /** What is said then: where it is, and the cures. */
    String message() {
        return "The disk is full on which %s has its data, in %s: make room there, or have the data elsewhere, by %s=%s or %s=%s in the URL or by XDG_CACHE_HOME"
                .formatted(
                        product.name(),
                        data,
                        DataDirectories.PARAMETER,
                        DataDirectories.CACHE,
                        DataDirectories.PARAMETER,
                        DataDirectories.MEMORY);
    }
}
