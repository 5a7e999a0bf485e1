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

        private Method method;
        private final int index;
        private @Nullable Object value;
        private final @Nullable Object[] others;
        private final boolean repeatable;
        private boolean inSet;

        Call(Method method, int index, @Nullable Object value, @Nullable Object[] others) {
            this.method = method;
            this.index = index;
            this.others = others;
            boolean isText = value instanceof String; // most of them are, and setString counts in nanoseconds
            this.value = isText ? value : copied(value); // as the caller may use it for the next set
            boolean lasts = isText || isLasting(value);
            for (Object other : others) {
                lasts &= isLasting(other);
            }
            this.repeatable = lasts;
        }

        static Call of(Method method, int index, @Nullable Object[] arguments) {
            @Nullable Object[] others = Arrays.copyOfRange(arguments, 2, arguments.length);
            for (int i = 0; i < others.length; i++) {
                others[i] = copied(others[i]);
            }
            return new Call(method, index, arguments[1], others);
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
            @Nullable Object[] arguments = new @Nullable Object[2 + others.length];
            arguments[0] = index;
            arguments[1] = value;
            System.arraycopy(others, 0, arguments, 2, others.length);
            Face.callOn(statement, method, arguments);
        }

        boolean canBeRepeated() {
            return repeatable;
        }

        /** From now on it is a set's, to which the value belongs. */
        void belongToSet() {
            inSet = true;
        }

        /** Takes another text instead of the last one, if that is in no set; a call for each would cost more than setString. */
        boolean takesInstead(Method other, @Nullable Object text) {
            boolean takes = !inSet && text instanceof String && value instanceof String && others.length == 0;
            if (takes) {
                method = other;
                value = text;
            }
            return takes;
        }
    }

    private static final @Nullable Object[] NONE = {};

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
            for (Call call : set) {
                if (call != null) {
                    call.belongToSet();
                }
            }
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
            note(index, Call.of(method, index, arguments));
        }
    }

    /** The same for a call that has only the parameter's number and its value. */
    void noteValue(Method method, int index, @Nullable Object value) {
        Call last = index <= calls.length ? calls[index - 1] : null;
        if (last == null || !last.takesInstead(method, value)) {
            note(index, new Call(method, index, value, NONE));
        }
    }

    private void note(int index, Call call) {
        if (index > calls.length) {
            calls = Arrays.copyOf(calls, index);
        }
        calls[index - 1] = call;
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
