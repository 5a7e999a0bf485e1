package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is said of the columns of rows that the driver reads one by one: it may depend on where they stand. */
final class ColumnsFace extends Face<ResultSetMetaData> {

    private final LiveResultSetFace rows;

    ColumnsFace(ResultSetMetaData delegate, LiveResultSetFace rows) {
        super(ResultSetMetaData.class, delegate);
        this.rows = rows;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return rows.describe(delegate(), method, arguments);
    }

    @Override
    public String toString() {
        return "columns of " + rows;
    }
}
