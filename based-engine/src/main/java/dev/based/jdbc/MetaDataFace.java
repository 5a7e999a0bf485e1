package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Metadata that leads back to the connection its user has. */
final class MetaDataFace extends Face<DatabaseMetaData> {

    private final Connection connection;

    MetaDataFace(DatabaseMetaData delegate, Connection connection) {
        super(DatabaseMetaData.class, delegate);
        this.connection = connection;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return method.getName().equals("getConnection") ? connection : pass(method, arguments);
    }

    @Override
    public String toString() {
        return "DatabaseMetaData of " + connection;
    }
}
