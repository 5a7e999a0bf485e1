package dev.based.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections get one thing wrong, to see whether that is found. */
final class WrongDataSource {

    /** Does something else than a method of a connection would; arguments are null if it has none. */
    interface Mistake {
        @Nullable
        Object make(Connection connection, Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private WrongDataSource() {}

    static DataSource of(DataSource right, String methodName, Mistake mistake) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(right, method, arguments);
            return result instanceof Connection connection ? wrong(connection, methodName, mistake) : result;
        });
    }

    private static Connection wrong(Connection right, String methodName, Mistake mistake) {
        return proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals(methodName)
                        ? mistake.make(right, method, arguments)
                        : call(right, method, arguments));
    }

    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private interface Answer {
        @Nullable
        Object to(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                WrongDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method, arguments)));
    }
}
