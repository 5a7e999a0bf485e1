package dev.based.frame;

import dev.based.failure.LogLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for code that waits for the database's clock to go on. It stands still in a transaction, and all that is done in
 * a base is one: code that polls would do so for ever. Guarded by the stack's mutex.
 */
final class StillClock {

    private static final Logger LOG = LoggerFactory.getLogger(StillClock.class);

    /** How often a statement is run before it is taken for one that waits, however fast. */
    private static final int MANY = 1_000;

    /** How often if it goes on for long: code that looks now and then comes to its own time limit before many. */
    private static final int MANY_FOR_LONG = 20;

    private static final Duration LONG = Duration.ofSeconds(5);

    private static final int MOST_TEXTS = 64;

    /** How often each statement was run in the base. */
    private final Map<String, Runs> runs = new HashMap<>();

    /** How often a statement was run since when. */
    record Runs(int times, long since) {

        Runs oneMore() {
            return new Runs(times + 1, since);
        }

        /** Whether a statement that is run so often seems to wait. */
        boolean seemToWait(long now) {
            return times >= MANY || (times >= MANY_FOR_LONG && now - since >= LONG.toNanos());
        }
    }

    private @Nullable Frame base;
    private boolean warned;

    /** A statement with the transaction's time in it has run. */
    void read(Frame frame, String sql) {
        Frame bottom = frame;
        for (Frame parent = bottom.parent(); parent != null && !bottom.isBase(); parent = bottom.parent()) {
            bottom = parent;
        }
        if (!bottom.isBase()) {
            return; // a transaction of production's
        }
        if (bottom != base) {
            base = bottom;
            warned = false;
            runs.clear();
        }
        if (warned || (runs.size() == MOST_TEXTS && !runs.containsKey(sql))) {
            return;
        }
        long now = System.nanoTime();
        Runs sofar = runs.merge(sql, new Runs(1, now), (before, first) -> before.oneMore());
        if (sofar.seemToWait(now)) {
            warned = true;
            LOG.warn(
                    "[{}] has run {} times in {}, where the transaction's time stands still: code that waits for it to go on never ends. Cure: clock_timestamp(), which goes on, or a database of its own with real commits (perTest = CLONE)",
                    LogLine.of(sql.strip()),
                    sofar.times(),
                    LogLine.of(bottom.toString()));
        }
    }
}
