package dev.based.jdbc;

import dev.based.spi.DriverTransaction;
import dev.based.spi.DriversObjects;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Leads a driver's own objects to the transaction of a face. For one user at a time, but for {@link #stop}. */
final class DriverOperations implements DriverTransaction {

    private static final Operation IN_ONE_CALL = new Operation() {
        @Override
        public boolean isGoingOn() {
            return false;
        }

        @Override
        public void cancel() {}
    };

    private final ConnectionFace face;

    /** What was begun last, which may be going on. */
    private volatile Operation operation = IN_ONE_CALL;

    private volatile @Nullable Steps steps;

    private @Nullable Connection unwrapped;

    DriverOperations(ConnectionFace face) {
        this.face = face;
    }

    @Override
    public Connection connection() {
        return face.proxy();
    }

    @Override
    public void requireUsable(String what) throws SQLException {
        face.requireUsable(what);
    }

    @Override
    public <T extends @Nullable Object> T run(String sql, Call<T> call) throws SQLException {
        return begin(sql, IN_ONE_CALL).step(call);
    }

    @Override
    public <T extends @Nullable Object> T read(String what, Call<T> call) throws SQLException {
        return face.transaction().isActive()
                ? face.statements().read(what, held -> call.call())
                : run("SELECT /* " + what + " */", call);
    }

    @Override
    public Steps begin(String sql, Operation operation) throws SQLException {
        requireUsable("[" + sql + "]");
        Steps begun = face.transaction().exclusiveOperation(sql, operation);
        if (face.settings().hasNamespace()) {
            begun = new NamespacedSteps(begun, operation, face.settings(), face.delegate());
        }
        begun = new OpenSteps(begun, operation, sql, this);
        this.operation = operation;
        steps = begun;
        return begun;
    }

    private DriversObjects objects() {
        return face.stack().habits().driversObjects();
    }

    /** What the user of the connection gets who unwraps it. */
    Connection unwrapped() throws SQLException {
        Connection known = unwrapped;
        if (known == null) {
            known = objects().unwrapped(face.delegate(), this);
            unwrapped = known;
        }
        return known;
    }

    /** A Blob or Clob that a result gave. */
    @Nullable
    Object large(Object value, ResultSet rows, Object column) throws SQLException {
        Object handedOut = objects().large(value, rows, column, unwrapped());
        return handedOut == value ? ValueFace.around(value, face) : handedOut;
    }

    boolean largeNeedsTransaction() {
        return objects().largeNeedsTransaction();
    }

    void learnNames(CallableStatement call) throws SQLException {
        objects().learnNames(call, this);
    }

    /** Cancels what is going on. */
    void stop() throws SQLException {
        Steps begun = steps;
        if (begun != null && operation.isGoingOn()) {
            begun.cancel();
        }
    }

    @Override
    public BooleanSupplier ending() {
        return face.transaction().ending();
    }
}
