package dev.based.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that {@code postmaster.pid} names in a data directory. The file outlives a crash, and process numbers are
 * used again, so the number alone says nothing.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** The file's lines: the process, the data directory, the start in seconds since the epoch, and more. */
    static final String PID_FILE = "postmaster.pid";

    /** Between the start of the process and the time it writes down; the system's clock may have been set since. */
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    private final Path data;
    private final List<String> pidFile;
    private final ProcessHandle process;
    private final Duration patience;

    private Postmaster(Path data, List<String> pidFile, ProcessHandle process, Duration patience) {
        this.data = data;
        this.pidFile = pidFile;
        this.process = process;
        this.patience = patience;
    }

    /**
     * Stops the server in a data directory, if one runs.
     *
     * @return whether none runs now; false also if that cannot be told
     */
    static boolean stop(Path data) throws IOException {
        return stop(data, ProcessHandle::of, PATIENCE);
    }

    /** Stops it among these processes; it has that long to end by itself, and again when it is killed. */
    static boolean stop(Path data, LongFunction<Optional<ProcessHandle>> processes, Duration patience)
            throws IOException {
        List<String> pidFile;
        try {
            pidFile = Files.readAllLines(data.resolve(PID_FILE));
        } catch (NoSuchFileException e) {
            return true;
        }
        if (pidFile.isEmpty() || !pidFile.get(0).matches("\\d{1,18}")) {
            return true; // a server that could not write its file did not start
        }
        return processes
                .apply(Long.parseLong(pidFile.get(0)))
                .filter(Postmaster::runs)
                .map(process -> new Postmaster(data, pidFile, process, patience).stop())
                .orElse(true);
    }

    private boolean stop() {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isEmpty()) {
            LOG.warn(
                    "Process {} may be the PostgreSQL server of the abandoned {}, and the system does not tell its arguments: it is left alone. If it is PostgreSQL, stop it",
                    process.pid(),
                    data);
            return false;
        }
        if (!namesData(arguments.get())) {
            return true; // the number has been given to another process
        }
        if (!startAgrees()) {
            LOG.warn(
                    "Process {} has the abandoned {} as its data directory, and did not start when its server did: it is left alone. If it is PostgreSQL, stop it",
                    process.pid(),
                    data);
            return false;
        }
        LOG.info("Stopping the PostgreSQL server, process {}, that was left running in {}", process.pid(), data);
        process.destroy();
        boolean isGone = isGoneInTime();
        if (!isGone) {
            process.destroyForcibly();
            isGone = isGoneInTime();
        }
        if (!isGone) {
            LOG.warn("The PostgreSQL server, process {}, cannot be stopped: {} is kept", process.pid(), data);
        }
        return isGone;
    }

    private boolean namesData(String[] arguments) {
        int option = Arrays.asList(arguments).indexOf("-D");
        return option >= 0 && option + 1 < arguments.length && isData(arguments[option + 1]);
    }

    private boolean isData(String argument) {
        try {
            return Files.isSameFile(Path.of(argument), data);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private boolean startAgrees() {
        if (pidFile.size() < 3 || !pidFile.get(2).strip().matches("\\d{1,11}")) {
            return false;
        }
        Instant written = Instant.ofEpochSecond(Long.parseLong(pidFile.get(2).strip()));
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, written).abs().compareTo(START_TOLERANCE) <= 0)
                .orElse(false);
    }

    /** A process that was seen to be gone is not asked again: between two looks at it, its parent may take note. */
    private boolean isGoneInTime() {
        boolean isInterrupted = false;
        boolean isGone = !runs(process);
        long start = System.nanoTime();
        while (!isGone && System.nanoTime() - start < patience.toNanos()) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
            isGone = !runs(process);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return isGone;
    }

    /** A process that ended stays in Linux's table until its parent asks: in containers often for good. */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return !state.startsWith(" Z", state.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return true; // no Linux, or gone just now, which the next look finds
        }
    }
}
