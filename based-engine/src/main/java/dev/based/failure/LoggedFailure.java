package dev.based.failure;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a log shows it: its class, SQLSTATE and vendor code and where it was thrown, without the driver's text,
 * which may quote the values of a statement. Never thrown.
 */
public final class LoggedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    private LoggedFailure(Throwable failure, @Nullable LoggedFailure cause) {
        super(text(failure), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    /**
     * A failure for a log.
     *
     * @param failure the failure
     * @return itself if no SQL exception is behind it, else its double and those of its causes
     */
    public static Throwable of(Throwable failure) {
        return Causes.withSuppressed(failure).stream().noneMatch(SQLException.class::isInstance)
                ? failure
                : withoutMessages(failure);
    }

    private static LoggedFailure withoutMessages(Throwable failure) {
        LoggedFailure cause = null;
        var causes = Causes.of(failure);
        for (int i = causes.size() - 1; i > 0; i--) {
            cause = new LoggedFailure(causes.get(i), cause);
        }
        return new LoggedFailure(failure, cause);
    }

    /**
     * The text of a failure for a log, in one line.
     *
     * @param failure the failure
     * @return its class, and the SQLSTATE and vendor code of the first SQL exception behind it
     */
    public static String text(Throwable failure) {
        for (Throwable at : Causes.of(failure)) {
            if (at instanceof SQLException e) {
                return "%s with SQLSTATE %s, vendor code %d"
                        .formatted(failure.getClass().getName(), e.getSQLState(), e.getErrorCode());
            }
        }
        return failure.getClass().getName();
    }
}
