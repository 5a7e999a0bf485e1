package dev.based.failure;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The causes of a failure. Each is visited once, because exceptions can be causes of each other. */
public final class Causes {

    private final Deque<Throwable> open = new ArrayDeque<>();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Causes() {}

    /**
     * A failure, its causes, and of each SQL exception those that are chained to it, as a batch's are.
     *
     * @param failure the failure
     * @return in the order in which they are met, the failure first
     */
    public static List<Throwable> of(Throwable failure) {
        return new Causes().walk(failure, false);
    }

    /**
     * The same with what is suppressed in each: all that a stack trace shows.
     *
     * @param failure the failure
     * @return in the order in which they are met, the failure first
     */
    public static List<Throwable> withSuppressed(Throwable failure) {
        return new Causes().walk(failure, true);
    }

    private List<Throwable> walk(Throwable failure, boolean suppressed) {
        List<Throwable> found = new ArrayList<>();
        add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            found.add(next);
            add(next.getCause());
            if (next instanceof SQLException e) {
                add(e.getNextException());
            }
            if (suppressed) {
                for (Throwable other : next.getSuppressed()) {
                    add(other);
                }
            }
        }
        return found;
    }

    private void add(@Nullable Throwable failure) {
        if (failure != null && seen.add(failure)) {
            open.add(failure);
        }
    }
}
