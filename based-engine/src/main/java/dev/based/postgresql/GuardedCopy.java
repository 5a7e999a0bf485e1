package dev.based.postgresql;

import dev.based.spi.DriverTransaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/** A COPY in the transaction of a connection, or as one of its own. For one user at a time. */
final class GuardedCopy implements InvocationHandler, DriverTransaction.Operation {

    /** What asks the database; the driver itself refuses it when the COPY has ended. */
    private static final Set<String> STEPS =
            Set.of("writeToCopy", "flushCopy", "endCopy", "readFromCopy", "cancelCopy");

    private final DriverTransaction.Steps steps;
    private @Nullable CopyOperation copy;

    private GuardedCopy(String sql, DriverTransaction work) throws SQLException {
        this.steps = work.begin(sql, this);
    }

    static CopyOperation started(BaseConnection physical, String sql, DriverTransaction work) throws SQLException {
        GuardedCopy guarded = new GuardedCopy(sql, work);
        return guarded.steps.step(() -> guarded.start(physical, sql));
    }

    private CopyOperation start(BaseConnection physical, String sql) throws SQLException {
        CopyOperation started = physical.getQueryExecutor().startCopy(sql, physical.getAutoCommit());
        copy = started;
        Class<? extends CopyOperation> type =
                started instanceof CopyDual ? CopyDual.class : started instanceof CopyIn ? CopyIn.class : CopyOut.class;
        return UnwrappedConnection.proxied(type, this);
    }

    @Override
    public boolean isGoingOn() {
        return copy != null && copy.isActive();
    }

    @Override
    public void cancel() throws SQLException {
        if (copy != null) {
            copy.cancelCopy();
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        CopyOperation started = copy;
        if (started == null) {
            throw new IllegalStateException("Nobody has what has not been started");
        }
        String name = method.getName();
        if (name.equals("equals")) {
            return arguments != null && arguments[0] == self;
        }
        if (!STEPS.contains(name) || !isGoingOn()) {
            return UnwrappedConnection.answer(started, method, arguments);
        }
        if (name.equals("cancelCopy")) {
            steps.cancel();
            return null;
        }
        return steps.step(() -> Optional.ofNullable(asked(started, method, arguments)))
                .orElse(null);
    }

    private static @Nullable Object asked(CopyOperation started, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        try {
            return UnwrappedConnection.answer(started, method, arguments);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }
}
