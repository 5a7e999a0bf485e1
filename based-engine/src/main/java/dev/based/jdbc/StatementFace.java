package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.frame.FrameAbortedException;
import dev.based.spi.Scripts;
import dev.based.sql.TransactionText;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement whose executions run in the frame of its connection. For one user at a time, but for cancel(). */
final class StatementFace<T extends Statement> extends Face<T> {

    private static final Set<String> LARGE = Set.of("setBlob", "setClob", "setNClob");
    private static final String NO_ACTIVE_TRANSACTION = "25P01";
    private static final String NO_DATA = "02000";

    private final ConnectionFace connection;
    private final @Nullable String prepared;
    private final List<TransactionText.Piece> preparedScript;
    private final StatementBatch batch = new StatementBatch();
    private final ParameterNotes parameters = new ParameterNotes();
    private final StatementResults results;
    private boolean namesLearned;

    /** Whether the driver's connection was in a transaction at the last execution, and so undoes what fails. */
    private boolean ranInTransaction;

    /** Whether a batch of it may have to be done again in part; see {@link HalfBatch}. */
    private final boolean repeatsBatches;

    private StatementFace(
            Class<T> type,
            T delegate,
            ConnectionFace connection,
            @Nullable String prepared,
            List<TransactionText.Piece> preparedScript) {
        super(type, delegate);
        this.connection = connection;
        this.prepared = prepared;
        this.preparedScript = preparedScript;
        this.results = new StatementResults(this, connection);
        this.repeatsBatches = prepared != null
                && connection.transaction().autoCommit()
                && !connection.stack().control().statementsAreAtomic();
    }

    /**
     * A face of a statement.
     *
     * @param made the driver's object
     * @param connection its connection
     * @param sql what was prepared, null if nothing was
     * @param script what that does about transactions, empty if nothing
     */
    static Statement of(
            Statement made, ConnectionFace connection, @Nullable String sql, List<TransactionText.Piece> script) {
        if (made instanceof CallableStatement callable) {
            return new StatementFace<>(CallableStatement.class, callable, connection, sql, script).proxy();
        }
        if (made instanceof PreparedStatement statement) {
            return new StatementFace<>(PreparedStatement.class, statement, connection, sql, script).proxy();
        }
        return new StatementFace<>(Statement.class, made, connection, sql, script).proxy();
    }

    /** Whether the driver itself may be given a value, which it keeps in its memory. */
    boolean writesAtOnce() {
        return connection.isUsable() && !connection.statements().areObserved();
    }

    /** The same for a value that can be anything. */
    boolean writesAtOnce(@Nullable Object value) {
        boolean isPlain = value instanceof Number // a class, and so quicker to ask for than three interfaces
                || value instanceof String
                || !(value instanceof Blob || value instanceof Clob || value instanceof Array);
        return isPlain && writesAtOnce();
    }

    /** Whether values are to be noted that the driver itself was given. */
    boolean repeatsBatches() {
        return repeatsBatches;
    }

    /** Notes a value that the driver itself was given. */
    void noteValue(Method method, @Nullable Object[] arguments) {
        batch.noteValue(method, arguments);
    }

    /** The same for a call that has only the parameter's number and its value. */
    void noteValue(Method method, int index, @Nullable Object value) {
        batch.noteValue(method, index, value);
    }

    /** The driver itself was told of another set of values. */
    void addedToBatch() {
        batch.noteOneMore();
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        if (name.startsWith("execute")) {
            return execute(method, arguments);
        }
        return switch (name) {
            case "getConnection" -> {
                if (connection.isUsable()) {
                    pass(method, arguments); // which fails if the statement is closed
                }
                yield connection.proxy();
            }
            case "isClosed" -> !connection.isUsable() || (boolean) ConnectionFace.required(pass(method, arguments));
            case "close" -> {
                close(method, arguments);
                yield null;
            }
            default -> {
                if (!connection.isUsable()) {
                    connection.requireUsable(typeName() + "." + name + "()");
                }
                yield open(method, arguments);
            }
        };
    }

    private @Nullable Object open(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        return switch (name) {
            case "addBatch", "clearBatch" -> {
                parameters.noteBatch(name);
                batch.note(name, arguments);
                yield pass(method, arguments);
            }
            case "getMetaData", "getParameterMetaData" -> {
                learnNames();
                yield described(method, arguments);
            }
            case "getMoreResults", "getUpdateCount", "getLargeUpdateCount", "getResultSet" ->
                results.asked(method, arguments);
            case "cancel" -> {
                connection.stack().connection().cancel(delegate());
                yield null;
            }
            default -> {
                if (arguments.length > 0 && arguments[0] instanceof String) {
                    learnNames();
                }
                Object result = isLarge(name, arguments) ? written(method, arguments) : pass(method, arguments);
                if (prepared != null) {
                    noteTaken(method, arguments);
                }
                yield result instanceof ResultSet rows
                        ? name.startsWith("getObject") ? results.ofCursor(rows) : results.faceOf(rows)
                        : ValueFace.around(result, connection);
            }
        };
    }

    /** Notes what the driver has taken. */
    private void noteTaken(Method method, @Nullable Object[] arguments) {
        if (connection.statements().areObserved()) {
            parameters.note(method.getName(), arguments);
        }
        if (repeatsBatches && method.getName().startsWith("set")) {
            batch.noteValue(method, arguments);
        } else if (method.getName().equals("clearParameters")) {
            batch.forgetValues();
        }
    }

    /** Parameters of a call may be used by name. */
    private void learnNames() throws SQLException {
        if (!namesLearned && delegate() instanceof CallableStatement call) {
            namesLearned = true;
            connection.operations().learnNames(call);
        }
    }

    /** Whether the driver writes a value to the database as soon as it is given it. */
    private boolean isLarge(String name, @Nullable Object[] arguments) {
        boolean isLarge = LARGE.contains(name)
                || (name.equals("setObject") && (arguments[1] instanceof Blob || arguments[1] instanceof Clob));
        return isLarge && arguments[1] != null && connection.operations().largeNeedsTransaction();
    }

    private @Nullable Object written(Method method, @Nullable Object[] arguments) throws SQLException {
        if (connection.transaction().autoCommit()) {
            throw new SQLException("Large Objects may not be used in auto-commit mode.", NO_ACTIVE_TRANSACTION);
        }
        String what = method.getName() + "() of [" + prepared + "]";
        return connection.statements().run(what, passing(method, arguments));
    }

    /** A statement is the driver's to close until its connection has been closed or has ended, which closes it too. */
    private void close(Method method, @Nullable Object[] arguments) throws SQLException {
        if (!connection.isUsable()) {
            return;
        }
        connection.statements().release(() -> {
            connection.openStatements().remove(delegate());
            Cleanup cleanup = new Cleanup();
            results.close(cleanup);
            cleanup.step(() -> pass(method, arguments));
            cleanup.finish();
        });
    }

    private @Nullable Object execute(Method method, @Nullable Object[] arguments) throws SQLException {
        if (!connection.isUsable()) {
            connection.requireUsable(typeName() + "." + method.getName() + "()");
        }
        results.closeScript();
        if (method.getName().endsWith("Batch")) {
            return executeBatch(method, arguments);
        }
        String given = arguments.length > 0 && arguments[0] instanceof String sql ? sql : null;
        List<TransactionText.Piece> pieces =
                given == null ? preparedScript : connection.statements().pieces(given);
        return pieces.isEmpty()
                ? executed(given == null ? String.valueOf(prepared) : given, method, arguments)
                : executeScript(pieces, method.getName());
    }

    private @Nullable Object executeBatch(Method method, @Nullable Object[] arguments) throws SQLException {
        if (batch.isEmpty()) {
            return pass(method, arguments); // which the driver answers by itself
        }
        StatementBatch.Taken taken = batch.take();
        List<String> texts = taken.texts();
        if (texts.stream().allMatch(text -> connection.statements().pieces(text).isEmpty())) {
            return executePlainBatch(taken, method, arguments);
        }
        delegate().clearBatch();
        long[] counts = new Script(connection, delegate(), false, results::opened).runAll(texts);
        return method.getName().equals("executeBatch") ? Script.asInts(counts) : counts;
    }

    private @Nullable Object executePlainBatch(StatementBatch.Taken taken, Method method, @Nullable Object[] arguments)
            throws SQLException {
        String sql = prepared != null ? prepared : String.join("; ", taken.texts());
        try {
            return executed(sql, method, arguments);
        } catch (FrameAbortedException e) {
            delegate().clearBatch();
            throw new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), taken.failed(), e);
        } catch (BatchUpdateException e) {
            boolean undone = ranInTransaction
                    && !connection.stack().control().statementsAreAtomic()
                    && connection.transaction().isAutoCommitting();
            if (!undone || !taken.canBeRepeated()) {
                throw e;
            }
            BatchUpdateException told = new HalfBatch(connection, delegate(), sql, taken).again(e, prepared != null);
            try {
                batch.giveValuesAgain(delegate());
            } catch (SQLException | RuntimeException again) {
                Cleanup.suppress(told, again);
            }
            throw told;
        }
    }

    private @Nullable Object executed(String sql, Method method, @Nullable Object[] arguments) throws SQLException {
        results.of(sql);
        List<@Nullable Object> values = parameters.taken(method.getName());
        String equivalent = connection.transaction().isAutoCommitting()
                ? connection.stack().habits().equivalentInTransaction(sql)
                : null;
        if (equivalent != null) {
            return connection.statements().execute(delegate(), sql, values, () -> doneBy(equivalent, method.getName()));
        }
        return connection.statements().execute(delegate(), sql, values, () -> executed(method, arguments));
    }

    /** Has another text do what gives no rows. */
    private Object doneBy(String equivalent, String name) throws SQLException {
        results.forgetRows();
        if (name.endsWith("Batch")) {
            delegate().clearBatch();
        }
        try (Statement statement = delegate().getConnection().createStatement()) {
            statement.execute(equivalent);
        }
        return switch (name) {
            case "executeUpdate" -> 0;
            case "executeLargeUpdate" -> 0L;
            case "executeBatch" -> new int[] {0};
            case "executeLargeBatch" -> new long[] {0};
            case "executeQuery" -> throw new SQLException("The statement gives no rows; use execute()", NO_DATA);
            default -> false;
        };
    }

    /** Executes it in its frame, and gets hold of its rows before anybody else may run a statement. */
    private @Nullable Object executed(Method method, @Nullable Object[] arguments) throws SQLException {
        results.forgetRows();
        ranInTransaction = !delegate().getConnection().getAutoCommit();
        int fetchSize = hideFetchSize();
        if (fetchSize == 0) {
            return results.answered(pass(method, arguments));
        }
        Object result;
        try {
            result = results.answered(pass(method, arguments));
        } catch (SQLException | RuntimeException | Error e) {
            try {
                delegate().setFetchSize(fetchSize);
            } catch (SQLException | RuntimeException restoring) {
                Cleanup.suppress(e, restoring); // the connection is broken, which is the failure's to say
            }
            throw e;
        }
        delegate().setFetchSize(fetchSize);
        return result;
    }

    /** In auto-commit mode a driver that keeps its cursors in transactions reads all rows at once. */
    private int hideFetchSize() throws SQLException {
        boolean hidden = (connection.transaction().isAutoCommitting()
                        && connection.statements().keepCursorsInTransactions())
                || connection.stack().habits().blocksOthers(delegate());
        int fetchSize = hidden ? delegate().getFetchSize() : 0;
        if (fetchSize != 0) {
            delegate().setFetchSize(0);
        }
        return fetchSize;
    }

    private @Nullable Object executeScript(List<TransactionText.Piece> pieces, String name) throws SQLException {
        boolean updates = name.contains("Update");
        // asked before, as what is done may be committed then
        boolean ofAll = updates && connection.statements().scripts() == Scripts.FIRST_ONLY;
        ScriptResults ran = new Script(connection, delegate(), updates, results::opened).run(pieces, prepared != null);
        results.of(ran);
        return switch (name) {
            case "executeQuery" -> ran.requireRows();
            case "executeUpdate" -> Math.toIntExact(ran.requireCount(ofAll));
            case "executeLargeUpdate" -> ran.requireCount(ofAll);
            default -> ran.isRows();
        };
    }

    /** The server may be asked, and may refuse the statement: in the frame, as if it were executed. */
    private @Nullable Object described(Method method, @Nullable Object[] arguments) throws SQLException {
        return connection.statements().run(String.valueOf(prepared), passing(method, arguments));
    }

    @Override
    void beforeUnwrapping() throws SQLException {
        connection.beforeUnwrapping();
    }

    @Override
    public String toString() {
        return typeName() + "[" + (prepared == null ? "" : prepared) + "] of " + connection;
    }
}
