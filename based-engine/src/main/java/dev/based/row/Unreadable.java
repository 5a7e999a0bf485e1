package dev.based.row;

import java.sql.SQLException;

/**
 * Stands for a value that the driver does not give as what was asked for. That is the mapping's failure, not the
 * statement's, and is thrown when the statement has ended.
 *
 * @param failure the driver's; drivers throw other exceptions than SQLExceptions, too
 */
record Unreadable(Exception failure) {

    private static final String CONNECTION_FAILURE = "08";

    /** Whether a value cannot be read because nothing can be read any more. */
    static boolean isOfConnection(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith(CONNECTION_FAILURE);
    }
}
