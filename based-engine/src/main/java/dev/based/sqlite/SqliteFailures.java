package dev.based.sqlite;

import dev.based.FailureKind;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What SQLite's result codes tell ("Result and Error Codes" in its documentation). Its driver gives no SQLSTATE, and the
 * same vendor code for every constraint, but knows the extended code.
 */
final class SqliteFailures {

    /** What a statement is refused with before it runs, where the code says no more than that something is wrong. */
    private static final Pattern AS_WRITTEN = Pattern.compile(
            "syntax error|incomplete input|unrecognized token|no such |has no column|ambiguous column|misuse of|"
                    + "wrong number of arguments|values for \\d+ columns|columns but \\d+ values",
            Pattern.CASE_INSENSITIVE);

    private SqliteFailures() {}

    static FailureKind kindOf(SQLException failure) {
        return failure instanceof SQLiteException known
                ? kindOf(known.getResultCode(), String.valueOf(failure.getMessage()))
                : FailureKind.OTHER;
    }

    private static FailureKind kindOf(SQLiteErrorCode code, String message) {
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> FailureKind.UNIQUE;
            case SQLITE_CONSTRAINT_FOREIGNKEY -> FailureKind.FOREIGN_KEY;
            case SQLITE_CONSTRAINT_NOTNULL -> FailureKind.NOT_NULL;
            case SQLITE_CONSTRAINT_CHECK -> FailureKind.CHECK;
            case SQLITE_BUSY_SNAPSHOT -> FailureKind.SERIALIZATION;
            case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_LOCKED, SQLITE_LOCKED_SHAREDCACHE, SQLITE_INTERRUPT ->
                FailureKind.TIMEOUT;
            case SQLITE_CANTOPEN -> FailureKind.CONNECTION;
            case SQLITE_ERROR -> AS_WRITTEN.matcher(message).find() ? FailureKind.SYNTAX : FailureKind.OTHER;
            default -> code.name().startsWith("SQLITE_IOERR") ? FailureKind.CONNECTION : FailureKind.OTHER;
        };
    }
}
