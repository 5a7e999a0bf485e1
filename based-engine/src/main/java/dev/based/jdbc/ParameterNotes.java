package dev.based.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a prepared statement was given by number, for those who observe it. For one user at a time. */
final class ParameterNotes {

    private final List<@Nullable Object> values = new ArrayList<>();
    private final List<@Nullable Object> batch = new ArrayList<>();

    /** Notes a call such as {@code setString(1, "a")}. */
    void note(String method, @Nullable Object[] arguments) {
        if (method.equals("clearParameters")) {
            values.clear();
        } else if (method.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer index) {
            while (values.size() < index) {
                values.add(null);
            }
            values.set(index - 1, method.equals("setNull") ? null : arguments[1]);
        }
    }

    void noteBatch(String method) {
        if (method.equals("clearBatch")) {
            batch.clear();
        } else if (!values.isEmpty()) {
            batch.add(new ArrayList<>(values));
        }
    }

    /** The values with which a statement is executed now: of a batch a list of lists. */
    List<@Nullable Object> taken(String method) {
        boolean isBatch = method.equals("executeBatch") || method.equals("executeLargeBatch");
        List<@Nullable Object> taken = new ArrayList<>(isBatch ? batch : values);
        if (isBatch) {
            batch.clear();
        }
        return taken;
    }
}
