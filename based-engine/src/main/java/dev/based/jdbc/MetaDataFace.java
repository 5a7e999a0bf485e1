package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metadata, for which the driver may ask the database: in the frame of the connection, as a query would. */
final class MetaDataFace extends Face<DatabaseMetaData> {

    /** What drivers ask the database for though it is no result set. */
    private static final Set<String> ASKED = Set.of("getSQLKeywords", "getUserName", "getDefaultTransactionIsolation");

    /** What throws nothing, by its declaration. */
    private static final Set<String> CANNOT_FAIL = Set.of("getDriverMajorVersion", "getDriverMinorVersion");

    private final ConnectionFace connection;

    MetaDataFace(DatabaseMetaData delegate, ConnectionFace connection) {
        super(DatabaseMetaData.class, delegate);
        this.connection = connection;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        if (name.equals("getConnection")) {
            return connection.proxy();
        }
        if (name.equals("isReadOnly")) {
            connection.requireUsable("DatabaseMetaData.isReadOnly()");
            return connection
                    .statements()
                    .use(name, held -> connection.settings().isReadOnly(held.physical()));
        }
        if (CANNOT_FAIL.contains(name)) {
            return pass(method, arguments);
        }
        boolean mayAsk = method.getReturnType() == ResultSet.class || name.startsWith("getMax") || ASKED.contains(name);
        connection.requireUsable("DatabaseMetaData." + name + "()");
        if (!mayAsk) {
            return pass(method, arguments);
        }
        String sql = "SELECT /* DatabaseMetaData." + name + "() */";
        DriverCall asking = held -> {
            Object answer = pass(method, arguments);
            return answer instanceof ResultSet rows ? ResultSetFace.apart(rows, connection, sql) : answer;
        };
        return connection.stack().habits().isInDriversMemory(name)
                ? connection.statements().use(name, asking)
                : connection.statements().run(sql, asking);
    }

    @Override
    public String toString() {
        return "metadata of " + connection;
    }
}
