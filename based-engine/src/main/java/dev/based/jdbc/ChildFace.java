package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Metadata or a result set: the driver's own, but that it leads back to the connection or statement its user has. */
final class ChildFace<T> extends Face<T> {

    private final String getParent;
    private final Object parent;

    /**
     * A face of a child.
     *
     * @param type its JDBC interface
     * @param delegate the driver's object
     * @param getParent the method that leads back: "getStatement"
     * @param parent what it leads to
     */
    ChildFace(Class<T> type, T delegate, String getParent, Object parent) {
        super(type, delegate);
        this.getParent = getParent;
        this.parent = parent;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return method.getName().equals(getParent) ? parent : pass(method, arguments);
    }

    @Override
    public String toString() {
        return typeName() + " of " + parent;
    }
}
