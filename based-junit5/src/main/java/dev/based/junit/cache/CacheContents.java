package dev.based.junit.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in the user's cache, to be shown and removed: files of embedded servers, and databases in memory. The data of runs
 * is not among it: each run removes its own, and that of killed ones.
 *
 * @param directory of all products
 */
public record CacheContents(Path directory) {

    private static final Logger LOG = LoggerFactory.getLogger(CacheContents.class);

    private static final double MEGABYTE = 1 << 20;

    /** One that can be removed on its own. */
    private record Entry(Path path, boolean isKeptData) {

        long size() throws IOException {
            try (Stream<Path> files = Files.walk(path)) {
                return files.filter(Files::isRegularFile).mapToLong(Entry::size).sum();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException e) {
                return 0; // another process has removed it
            }
        }

        LocalDate lastUsed() throws IOException {
            return LocalDate.ofInstant(Files.getLastModifiedTime(path).toInstant(), ZoneId.systemDefault());
        }

        /** Nobody starts to use a directory meanwhile, as who does so holds the same file; other files are read as a whole. */
        void remove() throws IOException {
            Path lock = path.resolveSibling(isKeptData ? CacheNames.KEPT_LOCK : CacheNames.BINARIES_LOCK);
            FileMutex.whileHolding(lock, this::removeHeld);
        }

        private void removeHeld() throws IOException {
            if (isKeptData && Files.isDirectory(path)) {
                // Under a name by which nobody takes what is left for the whole, if this process is killed.
                Path incomplete = Files.createTempDirectory(path.getParent(), CacheNames.INCOMPLETE);
                try {
                    Files.move(path, incomplete.resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    PrivateDirectory.delete(incomplete);
                }
            } else {
                PrivateDirectory.delete(path);
            }
        }

        /** Whether a program runs from here. */
        boolean isInUse() {
            return ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().command().stream())
                    .anyMatch(command -> Path.of(command).startsWith(path));
        }
    }

    /**
     * Tells what is there.
     *
     * @return a line for each, with its size and the day of its last use, and one for the whole
     * @throws IOException if it cannot be read
     */
    public String shown() throws IOException {
        List<String> lines = new ArrayList<>();
        long whole = 0;
        for (Entry entry : entries()) {
            long size = entry.size();
            whole += size;
            lines.add("  %s  %-9s  used %s  %s"
                    .formatted(
                            megabytes(size),
                            entry.isKeptData() ? "data" : "binaries",
                            entry.lastUsed(),
                            directory.relativize(entry.path())));
        }
        lines.add(0, "%s in %s%s".formatted(megabytes(whole).strip(), directory, lines.isEmpty() ? "" : ":"));
        return String.join(System.lineSeparator(), lines);
    }

    /**
     * Removes all of them, but for the binaries of servers that run.
     *
     * @return what was done
     * @throws IOException if nobody can tell what is there
     */
    public String cleared() throws IOException {
        List<String> lines = new ArrayList<>();
        long whole = 0;
        for (Entry entry : entries()) {
            if (!entry.isKeptData() && entry.isInUse()) {
                lines.add("  %s stays, as a server runs from it".formatted(directory.relativize(entry.path())));
            } else {
                try {
                    long size = entry.size();
                    entry.remove();
                    whole += size;
                } catch (NoSuchFileException e) {
                    LOG.debug("Another process has removed {}", entry.path(), e);
                } catch (IOException e) {
                    lines.add("  %s cannot be removed: %s"
                            .formatted(directory.relativize(entry.path()), Causes.describe(e)));
                }
            }
        }
        lines.add(0, "%s removed from %s".formatted(megabytes(whole).strip(), directory));
        return String.join(System.lineSeparator(), lines);
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path ofProduct : found(directory, Files::isDirectory)) {
            String name = ofProduct.getFileName().toString();
            boolean isKept = name.endsWith(CacheNames.KEPT);
            if (!name.endsWith(CacheNames.DATA)) {
                for (Path path : found(ofProduct, each -> Files.isDirectory(each) || (isKept && isKeptFile(each)))) {
                    entries.add(new Entry(path, isKept));
                }
            }
        }
        return entries;
    }

    /** Unlike the files by which processes wait for each other. */
    private static boolean isKeptFile(Path path) {
        return path.getFileName().toString().endsWith(KeptContents.ENDING);
    }

    private static List<Path> found(Path parent, DirectoryStream.Filter<Path> wanted) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, wanted)) {
            found.forEach(paths::add);
        }
        paths.sort(null);
        return paths;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%6.1f MB", bytes / MEGABYTE);
    }
}
