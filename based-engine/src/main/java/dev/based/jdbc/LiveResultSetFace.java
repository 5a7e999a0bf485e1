package dev.based.jdbc;

import dev.based.frame.LiveRows;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the driver reads one by one, until somebody else is about to change something: from then on the rest is read
 * from memory. That may happen on any thread while another one reads values, which are valid if it has not begun since.
 */
final class LiveResultSetFace extends ResultSetFace implements LiveRows {

    private final Connection physical;

    /** Whether the driver's rows have begun to be kept. */
    private volatile boolean keeping;

    private @Nullable KeptRows kept;
    private @Nullable SQLException lost;
    private @Nullable ColumnsFace columns;

    private LiveResultSetFace(
            ResultSet delegate,
            @Nullable Statement statement,
            ConnectionFace connection,
            String sql,
            Connection physical) {
        super(delegate, statement, connection, sql, null, 0, false);
        this.physical = physical;
    }

    /**
     * A face of rows that have just been opened, while no other thread uses the connection.
     *
     * @param delegate the driver's object
     * @param statement the face of the statement they are of, null if there is none
     * @param connection the connection
     * @param sql the statement, for messages
     */
    static LiveResultSetFace reading(
            ResultSet delegate, @Nullable Statement statement, ConnectionFace connection, String sql) {
        LiveResultSetFace rows = new LiveResultSetFace(delegate, statement, connection, sql, connection.delegate());
        connection.transaction().unit().reads().add(sql, rows);
        return rows;
    }

    @Override
    boolean readsAtOnce() {
        return !keeping && super.readsAtOnce();
    }

    @Override
    @Nullable
    Object value(Method method, @Nullable Object[] arguments) throws SQLException {
        Object value = keeping ? null : undisturbed(method, arguments);
        if (keeping) {
            value = connection.statements().use(method.getName(), answering(method, arguments));
        }
        return value instanceof ResultSetMetaData described ? columnsOf(described) : value;
    }

    /** What the driver says, which is of no use if its rows have begun to be kept meanwhile. */
    private @Nullable Object undisturbed(Method method, @Nullable Object[] arguments) throws SQLException {
        try {
            return pass(method, arguments);
        } catch (SQLException e) {
            if (keeping) {
                return null;
            }
            throw e;
        }
    }

    private ResultSetMetaData columnsOf(ResultSetMetaData described) {
        ColumnsFace face = columns;
        if (face == null) {
            face = new ColumnsFace(described, this);
            columns = face;
        }
        return face.proxy();
    }

    @Override
    @Nullable
    Object answer(Method method, @Nullable Object[] arguments) throws SQLException {
        if (lost != null) {
            throw lost;
        }
        if (kept != null && !method.getName().equals("getMetaData")) {
            return kept.answer(method, arguments);
        }
        Object answer = pass(method, arguments);
        if (Boolean.FALSE.equals(answer) && method.getName().equals("next")) {
            connection.transaction().unit().reads().remove(this);
        }
        return answer;
    }

    @Override
    void close(Method method, @Nullable Object[] arguments) throws SQLException {
        forget();
        pass(method, arguments);
    }

    /** Answers a question about the columns. */
    @Nullable
    Object describe(ResultSetMetaData driversOwn, Method question, @Nullable Object[] arguments) throws SQLException {
        connection.requireUsable("ResultSetMetaData." + question.getName() + "() of [" + sql + "]");
        DriverCall describing = held ->
                kept == null ? Face.callOn(driversOwn, question, arguments) : kept.describe(question, arguments);
        return connection.statements().use(question.getName(), describing);
    }

    /** Frees what is kept, while no other thread uses the connection: the driver's rows are being closed. */
    void forget() throws SQLException {
        connection.transaction().unit().reads().remove(this);
        KeptRows rest = kept;
        kept = null;
        if (rest != null) {
            rest.close();
        }
    }

    @Override
    public boolean isOpen() throws SQLException {
        return !delegate().isClosed();
    }

    @Override
    public void keep(@Nullable SQLException instead) {
        keeping = true;
        try {
            Statement reading = delegate().getStatement();
            connection.stack().connection().held().executing(reading, () -> {
                kept = KeptRows.of(delegate(), instead, physical, connection.openStatements());
                return true;
            });
        } catch (SQLException e) {
            lost = e;
        } catch (RuntimeException e) {
            lost = new SQLException("[" + sql + "] cannot be read on", e);
        }
    }

    @Override
    public void close() throws SQLException {
        delegate().close();
    }
}
