package dev.based.differential;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * What its caller sees of a step.
 *
 * @param result rows, counts or nothing if it went well, else the exception's kind
 * @param error SQLState, vendor code and a batch's counts if it failed, else empty
 * @param message the exception's, which is never compared
 * @param autoCommit what getAutoCommit() says afterwards
 */
record Outcome(String result, String error, String message, String autoCommit) {

    static Outcome of(String result, String autoCommit) {
        return new Outcome(result, "", "", autoCommit);
    }

    static Outcome of(SQLException failure, String autoCommit) {
        String error = "%s/%d".formatted(failure.getSQLState(), failure.getErrorCode());
        if (failure instanceof BatchUpdateException batch) {
            error += " after " + Arrays.toString(batch.getLargeUpdateCounts());
        }
        return new Outcome("fails", kind(failure) + " " + error, String.valueOf(failure.getMessage()), autoCommit);
    }

    static Outcome of(RuntimeException failure, String autoCommit) {
        String kind = failure.getClass().getName();
        return new Outcome("throws " + kind, "", String.valueOf(failure.getMessage()), autoCommit);
    }

    /** The class of the exception that JDBC knows. */
    private static String kind(SQLException failure) {
        Class<?> type = failure.getClass();
        while (!type.getName().startsWith("java.sql.")) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    boolean failed() {
        return !error.isEmpty() || result.startsWith("throws ");
    }

    /** The SQLState, "null" if the exception has none, empty if there was no exception. */
    String sqlState() {
        int slash = error.indexOf('/');
        return slash < 0 ? "" : error.substring(error.indexOf(' ') + 1, slash);
    }

    /** What two outcomes have in common where their details do not matter. */
    String shape() {
        return (failed() ? result + " " + sqlState() : "goes well") + ", auto-commit " + autoCommit;
    }

    /** Whether a caller could tell them apart; what an error says of itself may be no matter. */
    boolean differsFrom(Outcome other, boolean errorMatters) {
        return !result.equals(other.result)
                || !autoCommit.equals(other.autoCommit)
                || (errorMatters && !error.equals(other.error));
    }

    @Override
    public String toString() {
        return (result + " " + error).strip() + (message.isEmpty() ? "" : " [" + message.strip() + "]")
                + ", then auto-commit is " + autoCommit;
    }
}
