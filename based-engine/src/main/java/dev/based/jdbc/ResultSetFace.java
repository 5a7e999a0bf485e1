package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result set that leads back to the statement its user has. */
final class ResultSetFace extends Face<ResultSet> {

    private final Statement statement;

    ResultSetFace(ResultSet delegate, Statement statement) {
        super(ResultSet.class, delegate);
        this.statement = statement;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return method.getName().equals("getStatement") ? statement : pass(method, arguments);
    }

    @Override
    public String toString() {
        return "ResultSet of " + statement;
    }
}
