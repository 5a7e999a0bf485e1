package dev.based.embedded.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that a file in a data directory names: its first line is the process's number, its third the start in
 * seconds since the epoch, as in PostgreSQL's {@code postmaster.pid}. The file outlives a crash, and process numbers are
 * used again, so the number alone says nothing.
 */
public final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /** Between the start of the process and the time it writes down; the system's clock may have been set since. */
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    private final Product product;
    private final Path data;
    private final List<String> pidFile;
    private final ProcessHandle process;
    private final Duration patience;

    private ServerProcess(Product product, Path data, List<String> pidFile, ProcessHandle process, Duration patience) {
        this.product = product;
        this.data = data;
        this.pidFile = pidFile;
        this.process = process;
        this.patience = patience;
    }

    /**
     * Stops the server in a data directory, if one runs.
     *
     * @param product which server
     * @param data the directory
     * @return whether none runs now; false also if that cannot be told
     * @throws IOException if the file cannot be read
     */
    public static boolean stop(Product product, Path data) throws IOException {
        return stop(product, data, ProcessHandle::of, PATIENCE);
    }

    /**
     * Stops it among some processes.
     *
     * @param product which server
     * @param data the directory
     * @param processes those that there are, by number
     * @param patience how long it has to end by itself, and again when it is killed
     * @return whether none runs now; false also if that cannot be told
     * @throws IOException if the file cannot be read
     */
    public static boolean stop(
            Product product, Path data, LongFunction<Optional<ProcessHandle>> processes, Duration patience)
            throws IOException {
        List<String> pidFile;
        try {
            pidFile = Files.readAllLines(data.resolve(product.pidFile()));
        } catch (NoSuchFileException e) {
            return true;
        }
        if (pidFile.isEmpty() || !pidFile.get(0).matches("\\d{1,18}")) {
            return true; // a server that could not write its file did not start
        }
        return processes
                .apply(Long.parseLong(pidFile.get(0)))
                .filter(ServerProcess::runs)
                .map(process -> new ServerProcess(product, data, pidFile, process, patience).stop())
                .orElse(true);
    }

    private boolean stop() {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isEmpty()) {
            LOG.warn(
                    "Process {} may be the {} server of the abandoned {}, and the system does not tell its arguments: it is left alone. If it is {}, stop it",
                    process.pid(),
                    product.name(),
                    data,
                    product.name());
            return false;
        }
        if (!namesData(arguments.get())) {
            return true; // the number has been given to another process
        }
        if (!startAgrees()) {
            LOG.warn(
                    "Process {} has the abandoned {} as its data directory, and did not start when its server did: it is left alone. If it is {}, stop it",
                    process.pid(),
                    data,
                    product.name());
            return false;
        }
        LOG.info(
                "Stopping the {} server, process {}, that was left running in {}", product.name(), process.pid(), data);
        process.destroy();
        boolean isGone = isGoneInTime();
        if (!isGone) {
            process.destroyForcibly();
            isGone = isGoneInTime();
        }
        if (!isGone) {
            LOG.warn("The {} server, process {}, cannot be stopped: {} is kept", product.name(), process.pid(), data);
        }
        return isGone;
    }

    /** {@code -D directory}, or {@code --datadir=directory}. */
    private boolean namesData(String[] arguments) {
        String option = product.dataOption();
        for (int i = 0; i < arguments.length; i++) {
            boolean isNext = arguments[i].equals(option) && i + 1 < arguments.length;
            if (isNext) {
                return isData(arguments[i + 1]);
            }
            if (arguments[i].startsWith(option + "=")) {
                return isData(arguments[i].substring(option.length() + 1));
            }
        }
        return false;
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

    /**
     * Whether a process runs. One that ended stays in Linux's table until its parent asks: in containers often for good.
     *
     * @param process which one
     * @return whether it has not ended
     */
    public static boolean runs(ProcessHandle process) {
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
