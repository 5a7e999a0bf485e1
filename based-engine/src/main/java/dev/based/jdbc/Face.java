package dev.based.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A JDBC object in front of the driver's: answers some methods itself and passes the others on. */
abstract class Face<T> implements InvocationHandler {

    private final Class<T> type;
    private final T delegate;
    private final T proxy;

    Face(Class<T> type, T delegate) {
        this.type = type;
        this.delegate = delegate;
        this.proxy = shown();
    }

    /** The object that users see, which asks this one; for what is called for every row, a class instead of a proxy. */
    private T shown() {
        if (type == ResultSet.class && this instanceof ResultSetFace face) {
            return type.cast(new ResultSetCalls(face, (ResultSet) delegate));
        }
        if (type == PreparedStatement.class && this instanceof StatementFace<?> face) {
            return type.cast(new PreparedStatementCalls(face, (PreparedStatement) delegate));
        }
        return type.cast(Proxy.newProxyInstance(Face.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    /** The object that users see. */
    final T proxy() {
        return proxy;
    }

    /** The driver's object. */
    final T delegate() {
        return delegate;
    }

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        @Nullable Object[] given = arguments == null ? new @Nullable Object[0] : arguments;
        return switch (method.getName()) {
            case "equals" -> given.length == 1 && given[0] == self;
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> toString();
            case "unwrap" -> unwrap((Class<?>) given[0]);
            case "isWrapperFor" -> wrapped((Class<?>) given[0]) != null || isWrapper((Class<?>) given[0]);
            default -> call(method, given);
        };
    }

    private @Nullable Object unwrap(@Nullable Class<?> wanted) throws SQLException {
        Object found = wrapped(wanted);
        if (found != proxy && (found != null || isWrapper(wanted))) {
            beforeUnwrapping();
        }
        return found == proxy || wanted == null ? found : unwrapped(wanted);
    }

    /** The driver's object that is handed out. */
    @Nullable
    Object unwrapped(Class<?> wanted) throws SQLException {
        return wanted.isInstance(delegate) || !(delegate instanceof java.sql.Wrapper wrapper)
                ? wrapped(wanted)
                : wrapper.unwrap(wanted);
    }

    private @Nullable Object wrapped(@Nullable Class<?> wanted) {
        if (wanted == null || wanted.isInstance(proxy)) {
            return proxy;
        }
        return wanted.isInstance(delegate) ? delegate : null;
    }

    private boolean isWrapper(@Nullable Class<?> wanted) throws SQLException {
        return delegate instanceof java.sql.Wrapper wrapper && wanted != null && wrapper.isWrapperFor(wanted);
    }

    /** Sees to it that what is done behind this face's back can be undone. */
    void beforeUnwrapping() throws SQLException {}

    /** Answers a call that is not one of {@link Object}'s or {@link java.sql.Wrapper}'s. */
    abstract @Nullable Object call(Method method, @Nullable Object[] arguments) throws SQLException;

    /** Passes a call on to the driver's object, and lets its own exception through. */
    final @Nullable Object pass(Method method, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = driversOwn(arguments[i]);
        }
        return callOn(delegate, method, arguments);
    }

    /** The same as a question, for while no other thread uses the connection. */
    final DriverCall passing(Method method, @Nullable Object[] arguments) {
        return held -> pass(method, arguments);
    }

    /** A driver may know only values it has made itself. */
    private static @Nullable Object driversOwn(@Nullable Object argument) {
        if (argument instanceof Array || argument instanceof Blob || argument instanceof Clob) {
            return Proxy.isProxyClass(argument.getClass())
                            && Proxy.getInvocationHandler(argument) instanceof Face<?> face
                    ? face.delegate
                    : argument;
        }
        return argument;
    }

    static @Nullable Object callOn(Object target, Method method, @Nullable Object[] arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new SQLException(cause);
        } catch (IllegalAccessException e) {
            throw new SQLException("The driver hides " + method, e);
        }
    }

    /** The JDBC interface of this face, for messages. */
    final String typeName() {
        return type.getSimpleName();
    }
}
