package dev.based.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a program's output on the log as it comes and keeps the last lines. They are kept in memory, because a full disk
 * takes no lines that say so.
 */
final class ProgramOutput implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramOutput.class);

    private static final int KEPT_LINES = 30;
    private static final long PATIENCE_SECONDS = 5;

    private final Process process;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> kept = new ArrayDeque<>();

    private ProgramOutput(Process process) {
        this.process = process;
    }

    static ProgramOutput of(Process process) {
        ProgramOutput output = new ProgramOutput(process);
        Thread reader = new Thread(output, "based-embedded-postgres-output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    @Override
    public void run() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("{}", line);
                keep(line);
            }
        } catch (IOException e) {
            LOG.debug("The output of a program of PostgreSQL ended", e);
        } finally {
            ended.countDown();
        }
    }

    private void keep(String line) {
        lock.lock();
        try {
            kept.addLast(line);
            if (kept.size() > KEPT_LINES) {
                kept.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The last lines of a program that has ended; a child that it left may hold the output open. */
    String lastLines() {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("A child of process {} still holds its output", process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            return String.join(System.lineSeparator(), kept).strip();
        } finally {
            lock.unlock();
        }
    }
}
