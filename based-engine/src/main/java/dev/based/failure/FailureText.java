package dev.based.failure;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A driver's message for a failure, without the values of the statement. */
public final class FailureText {

    /** PostgreSQL's driver, in any language: "Batch entry 7 INSERT … was aborted"; SQLite's: "batch entry 7: …". */
    private static final Pattern NUMBER_IN_TEXT =
            Pattern.compile("[\\p{L} -]{1,40} (\\d{1,3}(?:[,.\u00a0\u202f\u2019']\\d{3}){1,2}|\\d{1,9})[ :]");

    private FailureText() {}

    /**
     * The text of a failure. Of a batch it is that of the one statement that failed: a driver writes the whole statement
     * with its values into the text of the batch itself.
     *
     * @param failure the failure
     * @return its message
     */
    public static String of(Throwable failure) {
        return String.valueOf(ofOneStatement(failure).getMessage());
    }

    /**
     * The same as a part of a sentence.
     *
     * @param failure the failure
     * @return its message, without a full stop at its end
     */
    public static String clause(Throwable failure) {
        String text = of(failure).stripTrailing();
        return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
    }

    private static Throwable ofOneStatement(Throwable failure) {
        if (failure instanceof BatchUpdateException) {
            for (Throwable at : Causes.of(failure)) {
                if (at instanceof SQLException e && !(e instanceof BatchUpdateException)) {
                    return e;
                }
            }
        }
        return failure;
    }

    /**
     * Which statement of a batch failed.
     *
     * @param failure the failure
     * @param size how many statements the driver was given
     * @return its place from 0, empty if it is not known
     */
    public static OptionalInt placeInBatch(SQLException failure, int size) {
        if (size == 1) {
            return OptionalInt.of(0);
        }
        if (!(failure instanceof BatchUpdateException batch)) {
            return OptionalInt.empty();
        }
        long[] counts = batch.getLargeUpdateCounts() == null ? new long[0] : batch.getLargeUpdateCounts();
        OptionalInt failed = IntStream.range(0, counts.length)
                .filter(i -> counts[i] == Statement.EXECUTE_FAILED)
                .findFirst();
        boolean allUndone = counts.length == size && Arrays.stream(counts).allMatch(c -> c == Statement.EXECUTE_FAILED);
        if (failed.isPresent() && !allUndone) {
            return failed;
        }
        OptionalInt stopped = counts.length < size ? OptionalInt.of(counts.length) : OptionalInt.empty();
        OptionalInt named = numberInText(batch, size);
        return named.isPresent() ? named : stopped;
    }

    private static OptionalInt numberInText(BatchUpdateException batch, int size) {
        Matcher number = NUMBER_IN_TEXT.matcher(String.valueOf(batch.getMessage()));
        int place = number.lookingAt() ? Integer.parseInt(number.group(1).replaceAll("\\D", "")) : size;
        return place < size ? OptionalInt.of(place) : OptionalInt.empty();
    }
}
