package dev.based.testing;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** All the texts by which a failure can show something. */
public final class FailureTexts {

    private FailureTexts() {}

    /** The messages of a failure, of its causes, of what is suppressed in them and of what is chained to them. */
    public static List<String> of(Throwable failure) {
        List<String> texts = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable at = open.pop();
            if (seen.add(at)) {
                texts.add(at.toString());
                open.addAll(List.of(at.getSuppressed()));
                if (at.getCause() != null) {
                    open.add(at.getCause());
                }
                if (at instanceof SQLException e && e.getNextException() != null) {
                    open.add(e.getNextException());
                }
            }
        }
        return texts;
    }
}
