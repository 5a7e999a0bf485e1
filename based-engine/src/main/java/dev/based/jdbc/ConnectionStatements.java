package dev.based.jdbc;

import dev.based.failure.FailureText;
import dev.based.frame.Frame;
import dev.based.frame.FrameAbortedException;
import dev.based.frame.FrameStack;
import dev.based.frame.HeldConnection;
import dev.based.frame.SqlWork;
import dev.based.observation.Observation;
import dev.based.observation.ObservedWork;
import dev.based.spi.Scripts;
import dev.based.spi.StatementEvent;
import dev.based.sql.TransactionText;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs what the faces of a connection ask the database: statements in its transaction, told to those who observe them;
 * and questions to the driver while no other thread uses the connection. For one user at a time.
 */
final class ConnectionStatements {

    private final ConnectionFace face;
    private final FrameStack stack;
    private final @Nullable Frame base;
    private final ConnectionTransaction transaction;
    private final ConnectionSettings settings;
    private final SharedConnections.Surroundings surroundings;
    private final String description;

    ConnectionStatements(
            ConnectionFace face,
            Place place,
            ConnectionTransaction transaction,
            ConnectionSettings settings,
            SharedConnections.Surroundings surroundings,
            String description) {
        this.face = face;
        this.stack = place.stack();
        this.base = place.base();
        this.transaction = transaction;
        this.settings = settings;
        this.surroundings = surroundings;
        this.description = description;
    }

    /** The statements of a text in which one has to do with transactions, none if none has. */
    List<TransactionText.Piece> pieces(String sql) {
        return surroundings.pieces().of(sql, stack.otherSyntax());
    }

    /** Whether somebody wants to know the values of parameters. */
    boolean areObserved() {
        return surroundings.observation().isWanted();
    }

    /** Lets those know of a statement who want to. */
    Observation.Watch watch(String sql, List<@Nullable Object> parameters) {
        return surroundings.observation().watch(description, sql, parameters);
    }

    /** Executes a statement in its transaction; it can be observed and cancelled. */
    @Nullable
    Object execute(Statement statement, String sql, List<@Nullable Object> parameters, DriverExecution execution)
            throws SQLException {
        return run(sql, new ObservedWork<@Nullable Object>(surroundings.observation(), description, sql, parameters) {

            @Override
            @SuppressWarnings("NullAway") // which looks at type arguments in JSpecify mode only
            protected @Nullable Object execute(HeldConnection held) throws SQLException {
                return held.executing(statement, execution);
            }

            @Override
            protected long rows(@Nullable Object result) {
                return result instanceof Number count ? count.longValue() : StatementEvent.UNKNOWN_ROWS;
            }
        });
    }

    /** Asks the database something in the transaction. */
    <T extends @Nullable Object> T run(String sql, SqlWork<T> work) throws SQLException {
        if (!face.isUsable()) {
            face.requireUsable("[" + sql + "]");
        }
        boolean autoCommitting = transaction.isAutoCommitting();
        try {
            return transaction.run(sql, settings.inNamespace(work));
        } catch (FrameAbortedException e) {
            throw e.withCure(
                    "To go on after a statement that may fail, call setSavepoint() before it and rollback(savepoint) after it");
        } catch (SQLException e) {
            if (autoCommitting && stack.habits().failedInsideTransaction(e)) {
                throw insideTransaction(sql, e);
            }
            String cure = stack.habits().cureInSharedTransaction(e);
            throw cure == null || base == null ? e : withCure(e, cure);
        }
    }

    private static SQLException withCure(SQLException e, String cure) {
        String message = FailureText.clause(e) + ". Cure: " + cure;
        return e instanceof BatchUpdateException batch
                ? new BatchUpdateException(message, e.getSQLState(), e.getErrorCode(), batch.getLargeUpdateCounts(), e)
                : new SQLException(message, e.getSQLState(), e.getErrorCode(), e);
    }

    private SQLException insideTransaction(String sql, SQLException e) {
        return new SQLException(
                "%s. [%s] was run in auto-commit mode, but %s is one big transaction in truth, and this statement cannot be rolled back. Cure: test it on a database of its own (perTest = CLONE)"
                        .formatted(FailureText.clause(e), sql.strip(), description),
                e.getSQLState(),
                e.getErrorCode(),
                e);
    }

    /** Asks the driver for something, while no other thread uses the connection. */
    <T extends @Nullable Object> T use(String what, SqlWork<T> work) throws SQLException {
        return stack.connection().use(base, what, work);
    }

    /** Reads on in something that the database gave, while no other thread uses the connection. */
    <T extends @Nullable Object> T read(String what, SqlWork<T> work) throws SQLException {
        face.requireUsable(what);
        return transaction.unit().readWithin(base, what, work);
    }

    /** Reads on in a value, which outlives its connection but not what that stands in. */
    <T extends @Nullable Object> T readValue(String what, SqlWork<T> work) throws SQLException {
        face.requireValuesUsable(what);
        return transaction.unit().readWithin(base, what, work);
    }

    /** Closes something of the driver's, while no other thread uses the connection. */
    void release(ReleasingStep step) throws SQLException {
        stack.connection().<Boolean>release(held -> {
            step.run();
            return true;
        });
    }

    /** What closes something. */
    interface ReleasingStep {
        void run() throws SQLException;
    }

    /** Whether a cursor ends with its transaction, and a driver reads all rows at once where there is none. */
    boolean keepCursorsInTransactions() {
        return !stack.control().statementsAreAtomic();
    }

    /** Says that a cursor was closed when its transaction ended, which aborts a transaction that has begun since. */
    SQLException cursorClosed(String sql) throws SQLException {
        face.requireUsable("[" + sql + "]");
        if (transaction.isActive()) {
            run(sql, held -> {
                try (Statement statement = held.physical().createStatement()) {
                    return statement.execute("FETCH FROM \"closed with its transaction\"");
                }
            });
        }
        return new SQLException("The cursor of [" + sql + "] was closed when its transaction ended", "34000");
    }

    /** What the driver makes of several statements in a text. */
    Scripts scripts() throws SQLException {
        return read("a script", held -> stack.habits().scripts(held.physical()));
    }
}
