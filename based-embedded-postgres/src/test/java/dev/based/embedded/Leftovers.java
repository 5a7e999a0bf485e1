package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;

import dev.based.junit.cache.CurrentUser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What runs in other processes have left behind that no later run needs, on Linux.
 *
 * @param cache the directory that only they use
 * @param pids the numbers of their processes
 */
record Leftovers(Path cache, List<Long> pids) {

    /** A program that a killed run had started ends by itself when its files are gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 100;

    private static final Path PROCESSES = Path.of("/proc");
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** What is left after a while. */
    List<String> found() throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> found = all();
        while (!found.isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(POLL_MILLIS);
            found = all();
        }
        return found;
    }

    private List<String> all() throws IOException {
        Path based = cache.resolve("based");
        List<String> found = new ArrayList<>(processes());
        found.addAll(in(
                based.resolve(POSTGRESQL.directory()),
                name -> name.equals("unpacking.lock") || name.matches("PG-[0-9a-f]{8}-\\d+")));
        found.addAll(in(based.resolve(POSTGRESQL.dataDirectory()), name -> false));
        found.addAll(in(
                based.resolve(POSTGRESQL.keptDirectory()),
                name -> name.equals("kept.lock")
                        || name.endsWith("-empty")
                        || name.endsWith(OtherRun.FINGERPRINT)
                        || isOfDataToBeMade(based.resolve(POSTGRESQL.keptDirectory()), name)));
        found.addAll(in(
                SHARED_MEMORY.resolve("based-" + CurrentUser.get().fileName()).resolve(POSTGRESQL.dataDirectory()),
                name -> !isOfTheRuns(name)));
        return found;
    }

    /** The file that one process holds which makes data. */
    private static boolean isOfDataToBeMade(Path kept, String name) {
        return name.endsWith(".making") && Files.notExists(kept.resolve(name.replace(".making", "")));
    }

    private boolean isOfTheRuns(String text) {
        return text.contains(cache.toString()) || pids.stream().anyMatch(pid -> text.contains("run-" + pid + "-"));
    }

    private static List<String> in(Path directory, Predicate<String> isWanted) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                directory, entry -> !isWanted.test(entry.getFileName().toString()))) {
            entries.forEach(entry -> found.add(entry.toString()));
        }
        return found;
    }

    /** By their arguments, and as those of a server's children say nothing, by the directory in which they are. */
    private List<String> processes() throws IOException {
        try (Stream<Path> all = Files.list(PROCESSES)) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .map(process -> process.getFileName() + " " + arguments(process) + " in " + directory(process))
                    .filter(this::isOfTheRuns)
                    .toList();
        }
    }

    private static String arguments(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    private static String directory(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
