package dev.based.embedded.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a program's output on the log as it comes and keeps the last lines. They are kept in memory, because a full disk
 * takes no lines that say so. Safe for use by several threads.
 */
public final class ProgramOutput implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramOutput.class);

    private static final int KEPT_LINES = 30;
    private static final long PATIENCE_SECONDS = 5;
    private static final long POLL_MILLIS = 5;

    private final Process process;
    private final Predicate<String> isAwaited;
    private final CountDownLatch awaited = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> kept = new ArrayDeque<>();
    private volatile boolean isSeen;

    private ProgramOutput(Process process, Predicate<String> isAwaited) {
        this.process = process;
        this.isAwaited = isAwaited;
    }

    /**
     * Begins to read the output of a process, and what it writes as errors if that is redirected there.
     *
     * @param product of which the program is
     * @param process which was just started
     * @return its output
     */
    public static ProgramOutput of(Product product, Process process) {
        return of(product, process, line -> false);
    }

    /**
     * The same, with a line for which {@link #awaits(Duration)} waits.
     *
     * @param product of which the program is
     * @param process which was just started
     * @param isAwaited tells the line
     * @return its output
     */
    public static ProgramOutput of(Product product, Process process, Predicate<String> isAwaited) {
        ProgramOutput output = new ProgramOutput(process, isAwaited);
        Thread reader = new Thread(output, "based-" + product.directory() + "-output-" + process.pid());
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
                if (isAwaited.test(line)) {
                    isSeen = true;
                    awaited.countDown();
                }
            }
        } catch (IOException e) {
            LOG.debug("The output of process {} ended", process.pid(), e);
        } finally {
            ended.countDown();
            awaited.countDown();
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

    /**
     * Waits for the line, which the program says only once, or for the output's end. An interrupt does not end that.
     *
     * @param patience how long
     * @return whether it has said the line
     */
    public boolean awaits(Duration patience) {
        Uninterruptibly.await(() -> awaited.await(patience.toNanos(), TimeUnit.NANOSECONDS));
        return isSeen;
    }

    /**
     * Waits for the program's end, and not for that of its output: a server that it has started holds that open. An interrupt
     * does not end the wait: a program left to itself could start a server that nobody stops. Each has a time limit.
     *
     * @param program its name
     * @throws IOException if it failed; then its last lines are the message
     */
    public void requireSuccess(String program) throws IOException {
        if (Uninterruptibly.await(process::waitFor) != 0) {
            throw failure(program);
        }
    }

    /**
     * Waits for the program's end as {@link #requireSuccess} does, or until what it is to bring about is seen, which may be
     * long before the program itself looks.
     *
     * @param program its name
     * @param isDone whether that is so
     * @throws IOException if the program failed, and it is not so
     */
    public void requireSuccessOr(String program, BooleanSupplier isDone) throws IOException {
        boolean isEnded = false;
        while (!isDone.getAsBoolean()) {
            if (isEnded) {
                requireSuccess(program);
                return;
            }
            isEnded = Uninterruptibly.await(() -> process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /**
     * Waits for the end of a program and its output, as {@link #requireSuccess} does.
     *
     * @param program its name
     * @return the last lines
     * @throws IOException if it failed; then the lines are the message
     */
    public String ofSuccess(String program) throws IOException {
        requireSuccess(program);
        return lastLines();
    }

    /**
     * The failure of a program that has ended.
     *
     * @param program its name
     * @return an exception with its last lines
     */
    public IOException failure(String program) {
        String lines = lastLines();
        return new IOException("%s failed: %s".formatted(program, lines.isEmpty() ? "it said nothing" : lines));
    }

    /**
     * The last lines of a program that has ended; a child that it left may hold the output open.
     *
     * @return thirty at most
     */
    public String lastLines() {
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
