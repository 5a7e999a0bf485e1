package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A physical connection that is somebody else's to close; closing it only ends its transaction. */
final class UnclosedFace extends Face<Connection> {

    private boolean closed;

    UnclosedFace(Connection physical) {
        super(Connection.class, physical);
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "close", "abort" -> {
                close();
                yield null;
            }
            case "isClosed" -> closed;
            default -> pass(method, arguments);
        };
    }

    private void close() throws SQLException {
        if (!closed && !delegate().getAutoCommit()) {
            delegate().rollback();
            delegate().setAutoCommit(true);
        }
        closed = true;
    }

    @Override
    public String toString() {
        return "the one connection " + delegate();
    }
}
