package dev.based.postgresql;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the driver knows of a failure. Apart from the backend, which is there without the driver. */
final class PostgresFailures {

    private PostgresFailures() {}

    /** Whether a statement cannot be part of a transaction: the server names its function that refuses it, in all languages. */
    static boolean isForOutsideOnly(SQLException failure) {
        ServerErrorMessage told = failure instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        return told != null && "PreventInTransactionBlock".equals(told.getRoutine());
    }
}
