package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that the driver may read from the database as it is used. */
final class ValueFace<T> extends Face<T> {

    private final ConnectionFace connection;

    private ValueFace(Class<T> type, T delegate, ConnectionFace connection) {
        super(type, delegate);
        this.connection = connection;
    }

    /** A face of such a value, or the value itself if it is of another kind. */
    static @Nullable Object around(@Nullable Object value, ConnectionFace connection) {
        if (value instanceof NClob text) {
            return new ValueFace<>(NClob.class, text, connection).proxy();
        }
        if (value instanceof Clob text) {
            return new ValueFace<>(Clob.class, text, connection).proxy();
        }
        if (value instanceof Blob bytes) {
            return new ValueFace<>(Blob.class, bytes, connection).proxy();
        }
        return value instanceof Array array ? new ValueFace<>(Array.class, array, connection).proxy() : value;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        String what = typeName() + "." + method.getName() + "()";
        if (method.getName().equals("free") && !connection.isUsable()) {
            return null;
        }
        Object answer = connection.statements().readValue(what, passing(method, arguments));
        return answer instanceof ResultSet rows ? ResultSetFace.apart(rows, connection, what) : answer;
    }

    /** What the driver says, such as PostgreSQL's literal of an array. */
    @Override
    public String toString() {
        return String.valueOf(delegate());
    }
}
