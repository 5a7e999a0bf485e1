package dev.based.junit.run;

import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a run waits for, when that takes longer than a second: one line then, and one at its end with the time it took.
 * On the log, and on a terminal on the standard error output, where nobody may have set up a log. Safe for use by several
 * threads.
 */
public final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final Progress DEFAULT = new Progress(UNSAID, Progress::say);

    private final Executor later;
    private final Consumer<String> out;

    Progress(Duration unsaid, Consumer<String> out) {
        this.later = CompletableFuture.delayedExecutor(unsaid.toNanos(), TimeUnit.NANOSECONDS);
        this.out = out;
    }

    private static void say(String line) {
        LOG.info("{}", line);
        if (hasTerminal()) {
            System.err.println("[based] " + line);
        }
    }

    /** Since Java 22 there may be a console without a terminal, which it then can tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * Does something that may take long.
     *
     * @param what it is, as "Starting a server"
     * @param work does it
     * @return what the work gives
     */
    public static <T> T during(String what, Supplier<T> work) {
        return DEFAULT.of(what, work);
    }

    <T> T of(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        Saying saying = new Saying(what, out);
        CompletableFuture<Void> beginning = CompletableFuture.runAsync(saying::begin, later);
        String end = "failed";
        try {
            T result = work.get();
            end = "done";
            return result;
        } finally {
            beginning.cancel(false);
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            saying.end(String.format(Locale.ROOT, "%s after %.1f s", end, seconds));
        }
    }

    /** The two lines about one thing; the second is said if the first was. */
    private static final class Saying {

        private final String what;
        private final Consumer<String> out;
        private final ReentrantLock lock = new ReentrantLock();
        private boolean isSaid;
        private boolean isOver;

        Saying(String what, Consumer<String> out) {
            this.what = what;
            this.out = out;
        }

        void begin() {
            lock.lock();
            try {
                if (!isOver) {
                    isSaid = true;
                    out.accept(what + " …");
                }
            } finally {
                lock.unlock();
            }
        }

        void end(String how) {
            lock.lock();
            try {
                isOver = true;
                if (isSaid) {
                    out.accept(what + ": " + how);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
