package dev.based;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** What SQLSTATEs tell, as the SQL standard and "PostgreSQL Error Codes" in PostgreSQL's documentation have them. */
final class SqlStates {

    private SqlStates() {}

    static FailureKind kindOf(SQLException failure) {
        if (failure instanceof SQLTimeoutException) {
            return FailureKind.TIMEOUT;
        }
        String state = failure.getSQLState();
        return state == null ? FailureKind.OTHER : kindOf(state);
    }

    private static FailureKind kindOf(String state) {
        return switch (state) {
            case "23505" -> FailureKind.UNIQUE;
            case "23503" -> FailureKind.FOREIGN_KEY;
            case "23502" -> FailureKind.NOT_NULL;
            case "23514" -> FailureKind.CHECK;
            case Backend.SERIALIZATION_FAILURE -> FailureKind.SERIALIZATION;
            case Backend.DEADLOCK -> FailureKind.DEADLOCK;
            // canceling statement, lock not available, ODBC's timeout expired
            case "57014", "55P03", "HYT00" -> FailureKind.TIMEOUT;
            // the server shuts down, has crashed, cannot be connected to now
            case "57P01", "57P02", "57P03" -> FailureKind.CONNECTION;
            case "42501" -> FailureKind.OTHER; // insufficient privilege
            default ->
                state.startsWith("08")
                        ? FailureKind.CONNECTION
                        : state.startsWith("42") ? FailureKind.SYNTAX : FailureKind.OTHER;
        };
    }
}
