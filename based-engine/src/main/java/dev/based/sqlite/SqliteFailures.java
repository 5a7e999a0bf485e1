package dev.based.sqlite;

import dev.based.FailureKind;
import dev.based.spi.UrlMask;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

    /** What is wrong with a file that could not be opened; SQLite does not say it. */
    static String whyNotOpened(String name) {
        Path file;
        try {
            file = Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            return "The path of the file cannot be one here: " + e.getReason();
        }
        Path directory = file.getParent();
        if (Files.isDirectory(file)) {
            return "'%s' is a directory: name a file in it".formatted(UrlMask.path(file.toString()));
        }
        if (directory != null && !Files.isDirectory(directory)) {
            return "The directory '%s' does not exist: create it, or correct the path in the URL"
                    .formatted(UrlMask.path(directory.toString()));
        }
        return "Let this user read and write '%s' and its directory".formatted(UrlMask.path(file.toString()));
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

    /** Whether a statement cannot be part of a transaction, such as VACUUM. */
    static boolean isForOutsideOnly(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof SQLiteException
                && (message.contains("within a transaction") || message.contains("inside a transaction"));
    }
}
