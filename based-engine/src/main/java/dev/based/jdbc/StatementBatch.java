package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a statement has been given for its next batch; where it may have to be done again, also the values. For one user at
 * a time.
 */
final class StatementBatch {

    /** Gives a statement what is executed once: a text, or the values of a set. */
    interface Entry {
        void addTo(Statement statement) throws SQLException;
    }

    /** A call that has given a parameter its value. */
    private static final class Call {

        private final Method method;
        private final @Nullable Object[] arguments;
        private final boolean repeatable;

        Call(Method method, @Nullable Object[] arguments) {
            this.method = method;
            this.arguments = arguments;
            boolean lasts = true;
            for (int i = 1; i < arguments.length; i++) {
                if (arguments[i] instanceof String) { // most of them are, and setString counts in nanoseconds
                    continue;
                }
                arguments[i] = copied(arguments[i]); // as the caller may use it for the next set
                lasts &= isLasting(arguments[i]);
            }
            this.repeatable = lasts;
        }

        @SuppressWarnings("JavaUtilDate") // what JDBC takes
        private static @Nullable Object copied(@Nullable Object value) {
            if (value instanceof byte[] bytes) {
                return bytes.clone();
            }
            if (value instanceof Date date) {
                return date.clone();
            }
            return value instanceof Calendar calendar ? calendar.clone() : value;
        }

        /** Whether a value, or its copy, is the same later: not a stream, which has been read, nor what anybody may change. */
        private static boolean isLasting(@Nullable Object value) {
            return value == null
                    || value instanceof String
                    || value instanceof byte[]
                    || value instanceof Date
                    || value instanceof Calendar
                    || value instanceof Enum
                    || value.getClass().getPackageName().equals("java.lang")
                    || value.getClass().getPackageName().equals("java.math")
                    || value.getClass().getPackageName().equals("java.time")
                    || value instanceof UUID;
        }

        void on(Statement statement) throws SQLException {
            Face.callOn(statement, method, arguments);
        }

        boolean canBeRepeated() {
            return repeatable;
        }
    }

    private final List<String> texts = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** The last call for each parameter. */
    private @Nullable Call[] calls = new Call[0];

    private int size;

    /** Notes {@code addBatch} or {@code clearBatch}. */
    void note(String method, @Nullable Object[] arguments) {
        if (method.equals("clearBatch")) {
            size = 0;
            texts.clear();
            entries.clear();
        } else if (arguments.length > 0 && arguments[0] instanceof String sql) {
            size++;
            texts.add(sql);
            entries.add(statement -> statement.addBatch(sql));
        } else {
            noteOneMore();
        }
    }

    /** Notes that what is prepared was added once more. */
    void noteOneMore() {
        size++;
        @Nullable Call[] set = calls;
        if (set.length > 0 && canBeRepeated(set)) {
            calls = set.clone();
            entries.add(statement -> addSet(statement, set));
        }
    }

    private static boolean canBeRepeated(@Nullable Call[] set) {
        for (Call call : set) { // and no stream: this is done for every set
            if (call == null || !call.canBeRepeated()) {
                return false;
            }
        }
        return true;
    }

    private static void addSet(Statement statement, @Nullable Call[] set) throws SQLException {
        for (Call call : set) {
            if (call != null) {
                call.on(statement);
            }
        }
        ((PreparedStatement) statement).addBatch();
    }

    /** Notes a value that the next set has, so that it can be given again. */
    void noteValue(Method method, @Nullable Object[] arguments) {
        if (arguments.length > 1 && arguments[0] instanceof Integer index) {
            if (index > calls.length) {
                calls = Arrays.copyOf(calls, index);
            }
            calls[index - 1] = new Call(method, arguments);
        }
    }

    /** Gives a statement, of which others were executed, the values that the next set has. */
    void giveValuesAgain(Statement statement) throws SQLException {
        for (Call call : calls) {
            if (call != null && call.canBeRepeated()) {
                call.on(statement);
            }
        }
    }

    /** Forgets the values that the next set has. */
    void forgetValues() {
        calls = new Call[0];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What is executed now, which empties the batch. */
    Taken take() {
        Taken taken = new Taken(size, List.copyOf(texts), List.copyOf(entries));
        size = 0;
        texts.clear();
        entries.clear();
        return taken;
    }

    /**
     * What is executed at once.
     *
     * @param size how many statements or sets of values
     * @param texts the statements' texts, none for a prepared statement
     * @param entries what gives them to the statement once more; fewer than there are if that is not known of all
     */
    record Taken(int size, List<String> texts, List<Entry> entries) {

        boolean canBeRepeated() {
            return entries.size() == size;
        }

        /** What is counted of a batch of which nothing was done. */
        long[] failed() {
            long[] failed = new long[size];
            Arrays.fill(failed, Statement.EXECUTE_FAILED);
            return failed;
        }
    }
}
