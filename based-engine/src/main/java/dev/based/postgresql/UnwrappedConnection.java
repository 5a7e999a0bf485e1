package dev.based.postgresql;

import dev.based.spi.DriverTransaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.largeobject.LargeObjectManager;

/**
 * The driver's connection, but that COPY and large objects belong to the transaction of the connection it was unwrapped
 * from. For one user at a time.
 */
final class UnwrappedConnection implements InvocationHandler {

    private final BaseConnection physical;
    private final DriverTransaction work;
    private final BaseConnection proxy;
    private @Nullable LargeObjectManager largeObjects;

    private UnwrappedConnection(BaseConnection physical, DriverTransaction work) {
        this.physical = physical;
        this.work = work;
        this.proxy = proxied(BaseConnection.class, this);
    }

    static BaseConnection of(BaseConnection physical, DriverTransaction work) {
        return new UnwrappedConnection(physical, work).proxy;
    }

    static <T> T proxied(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(UnwrappedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)) {
            work.requireUsable("PGConnection." + method.getName() + "()");
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == self;
            case "getCopyAPI" -> new CopyManager(proxy);
            case "getFastpathAPI" -> new GuardedFastpath(physical, work, false);
            case "getLargeObjectAPI" -> largeObjects();
            case "getQueryExecutor" -> proxied(QueryExecutor.class, this::execute);
            default -> answer(physical, method, arguments);
        };
    }

    private LargeObjectManager largeObjects() throws SQLException {
        LargeObjectManager known = largeObjects;
        if (known == null) {
            known = work.read("the functions of large objects", () -> new GuardedLargeObjects(proxy, physical, work));
            largeObjects = known;
        }
        return known;
    }

    private @Nullable Object execute(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return method.getName().equals("startCopy") && arguments != null
                ? GuardedCopy.started(physical, String.valueOf(arguments[0]), work)
                : answer(physical.getQueryExecutor(), method, arguments);
    }

    /** What the driver's object answers, with its own exception if it throws one. */
    static @Nullable Object answer(Object driversOwn, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(driversOwn, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
