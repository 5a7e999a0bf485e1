package dev.based.embedded.run;

import dev.based.embedded.files.Binaries;
import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of embedded servers in the user's cache, to be shown and removed. The data of runs is not among them: each run
 * removes its own, and that of killed ones.
 *
 * @param directory of all products
 */
record CacheContents(Path directory) {

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

        /** Nobody starts to use it meanwhile, as who does so holds the same file. */
        void remove() throws IOException {
            Path lock = path.resolveSibling(isKeptData ? KeptData.LOCK_FILE : Binaries.LOCK_FILE);
            FileMutex.whileHolding(lock, () -> {
                if (isKeptData) {
                    KeptData.remove(path);
                } else {
                    PrivateDirectory.delete(path);
                }
            });
        }

        /** Whether a program runs from here. */
        boolean isInUse() {
            return ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().command().stream())
                    .anyMatch(command -> Path.of(command).startsWith(path));
        }
    }

    /** A line for each, with its size and the day of its last use, and one for the whole. */
    String shown() throws IOException {
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

    /** Removes all of them, but for the binaries of servers that run, and says what it did. */
    String cleared() throws IOException {
        List<String> lines = new ArrayList<>();
        long whole = 0;
        for (Entry entry : entries()) {
            if (!entry.isKeptData() && entry.isInUse()) {
                lines.add("  %s stays, as a server runs from it".formatted(directory.relativize(entry.path())));
            } else {
                whole += entry.size();
                entry.remove();
            }
        }
        lines.add(0, "%s removed from %s".formatted(megabytes(whole).strip(), directory));
        return String.join(System.lineSeparator(), lines);
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path ofProduct : directoriesIn(directory)) {
            String name = ofProduct.getFileName().toString();
            if (!name.endsWith(Product.DATA)) {
                for (Path path : directoriesIn(ofProduct)) {
                    entries.add(new Entry(path, name.endsWith(Product.KEPT)));
                }
            }
        }
        return entries;
    }

    private static List<Path> directoriesIn(Path parent) throws IOException {
        List<Path> directories = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Files::isDirectory)) {
            found.forEach(directories::add);
        }
        directories.sort(null);
        return directories;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%6.1f MB", bytes / MEGABYTE);
    }
}
