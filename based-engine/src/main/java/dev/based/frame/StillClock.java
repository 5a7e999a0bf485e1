package dev.based.frame;

import dev.based.failure.LogLine;
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

    /** How often a statement is run before it is taken for one that waits. */
    private static final int MANY = 1_000;

    private static final int MOST_TEXTS = 64;

    /** How often each statement was run in the base. */
    private final Map<String, Integer> runs = new HashMap<>();

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
        boolean counts = runs.containsKey(sql) || runs.size() < MOST_TEXTS;
        if (!warned && counts && runs.merge(sql, 1, Integer::sum) >= MANY) {
            warned = true;
            LOG.warn(
                    "[{}] has run {} times in {}, where the transaction's time stands still: code that waits for it to go on never ends. Cure: clock_timestamp(), which goes on, or a database of its own with real commits (perTest = CLONE)",
                    LogLine.of(sql.strip()),
                    MANY,
                    LogLine.of(bottom.toString()));
        }
    }
}
