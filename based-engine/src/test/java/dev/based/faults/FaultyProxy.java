package dev.based.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A driver's object whose calls may fail. */
final class FaultyProxy implements InvocationHandler {

    /** What is no call to the driver that matters, or leads past it. */
    private static final Set<String> PASSED = Set.of("unwrap", "isWrapperFor", "toString");

    private final Injector injector;
    private final Object real;
    private final @Nullable Object parent;

    private FaultyProxy(Injector injector, Object real, @Nullable Object parent) {
        this.injector = injector;
        this.real = real;
        this.parent = parent;
    }

    static Connection connection(Injector injector, Connection real) {
        Connection proxy = proxied(Connection.class, new FaultyProxy(injector, real, null));
        injector.opened(proxy);
        return proxy;
    }

    static Connection real(Connection proxy) {
        return (Connection) handler(proxy).real;
    }

    /** The proxy of the connection that a statement's proxy is of. */
    static @Nullable Object connectionOf(Statement proxy) {
        return handler(proxy).parent;
    }

    private static FaultyProxy handler(Object proxy) {
        return (FaultyProxy) Proxy.getInvocationHandler(proxy);
    }

    private static <T> T proxied(Class<T> type, FaultyProxy handler) {
        return type.cast(Proxy.newProxyInstance(FaultyProxy.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("equals")) {
            return arguments != null && arguments[0] == self;
        }
        if (name.equals("hashCode")) {
            return System.identityHashCode(self);
        }
        if (PASSED.contains(name)) {
            return answer(method, arguments);
        }
        if (name.equals("getConnection") && real instanceof Statement) {
            return parent;
        }
        if (name.equals("getStatement") && real instanceof ResultSet && parent instanceof Statement) {
            return parent;
        }
        if (name.startsWith("execute") && arguments != null && arguments[0] instanceof String sql) {
            FaultyDriver.beforeExecution(sql);
        }
        Class<?> type = method.getDeclaringClass();
        return injector.call(
                type.getSimpleName() + "." + name,
                () -> wrapped(self, method.getReturnType(), answered(self, method, arguments)));
    }

    private @Nullable Object answered(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object answer = answer(method, arguments);
        if (method.getName().equals("close") || method.getName().equals("abort")) {
            if (self instanceof Connection connection) {
                injector.closed(connection);
            } else if (self instanceof Statement statement) {
                injector.closed(statement);
            }
        }
        return answer;
    }

    private @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** By the type that is declared, as SQLite's driver has one class for several. */
    private @Nullable Object wrapped(Object self, Class<?> declared, @Nullable Object answer) {
        if (answer instanceof Statement statement && Statement.class.isAssignableFrom(declared)) {
            Statement proxy = statementOf(statement, declared, self);
            injector.opened(proxy);
            return proxy;
        }
        if (answer instanceof ResultSet rows && declared == ResultSet.class) {
            return proxied(ResultSet.class, new FaultyProxy(injector, rows, self));
        }
        return answer instanceof DatabaseMetaData described && declared == DatabaseMetaData.class
                ? proxied(DatabaseMetaData.class, new FaultyProxy(injector, described, self))
                : answer;
    }

    private Statement statementOf(Statement statement, Class<?> declared, Object self) {
        return (Statement) proxied(declared, new FaultyProxy(injector, statement, self));
    }
}
