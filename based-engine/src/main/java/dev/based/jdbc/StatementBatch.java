package dev.based.jdbc;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement has been given for its next batch. For one user at a time. */
final class StatementBatch {

    private final List<String> texts = new ArrayList<>();
    private int size;

    /** Notes that what is prepared was added once more. */
    void noteOneMore() {
        size++;
    }

    /** Notes {@code addBatch} or {@code clearBatch}. */
    void note(String method, @Nullable Object[] arguments) {
        size = method.equals("clearBatch") ? 0 : size + 1;
        if (method.equals("clearBatch")) {
            texts.clear();
        } else if (arguments.length > 0 && arguments[0] instanceof String sql) {
            texts.add(sql);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The texts of what is executed now, none for a prepared statement. */
    List<String> takeTexts() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }

    /** What a batch of which nothing was done counts, and empties it. */
    int[] takeFailed() {
        int[] failed = new int[size];
        Arrays.fill(failed, Statement.EXECUTE_FAILED);
        size = 0;
        return failed;
    }
}
