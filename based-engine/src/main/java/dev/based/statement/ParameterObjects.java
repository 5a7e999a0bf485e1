package dev.based.statement;

import dev.based.row.Names;
import dev.based.sql.BoundSql;
import dev.based.sql.ParsedSql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records and beans as named parameters: each {@code :name} takes the component or getter of its name, ignoring case and
 * underscores as rows do when they become objects.
 */
public final class ParameterObjects {

    private static final String GET = "get";
    private static final String IS = "is";

    private static final ClassValue<Map<String, Method>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return type.isRecord() ? components(type) : isBean(type) ? getters(type) : Map.of();
        }
    };

    private static final Method[] NONE = {};

    private final ParsedSql sql;

    /** The class of the last object, and what reads the value of each parameter from its like. */
    private @Nullable Class<?> type;

    private Method[] readers = NONE;

    /**
     * Objects for a statement, mostly of one class. For one user at a time.
     *
     * @param sql the statement
     */
    ParameterObjects(ParsedSql sql) {
        this.sql = sql;
    }

    /**
     * Binds the values of a call: the placeholders of the SQL decide whether a single record or bean is a value itself, for
     * {@code ?}, or has the values, for {@code :name}.
     *
     * @param sql the statement
     * @param values the values as they were given
     * @return the statement to prepare
     * @throws IllegalArgumentException if they do not match
     */
    public static BoundSql bind(ParsedSql sql, @Nullable Object[] values) {
        Object single = values.length == 1 && !sql.names().isEmpty() ? values[0] : null;
        return single != null && isOne(single) ? new ParameterObjects(sql).bind(single) : sql.bind(values);
    }

    private static boolean isOne(Object object) {
        return !READERS.get(object.getClass()).isEmpty();
    }

    /** Whether an object has named values, to be bound. */
    boolean has(Object object) {
        return object.getClass() == type || isOne(object);
    }

    /** Binds the values of an object that has some. */
    BoundSql bind(Object object) {
        if (sql.namesInOrder().isEmpty()) {
            return sql.bind(Map.of());
        }
        if (object.getClass() != type) {
            readers = readers(object.getClass());
            type = object.getClass();
        }
        @Nullable Object[] values = new @Nullable Object[readers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(object, readers[i]);
        }
        return sql.bindInOrder(values);
    }

    /** The methods that read the values that the statement names. */
    private Method[] readers(Class<?> owner) {
        Map<String, Method> all = READERS.get(owner);
        List<Method> needed = new ArrayList<>();
        for (String name : sql.namesInOrder()) {
            Method reader = all.get(Names.folded(name));
            if (reader == null) {
                throw new IllegalArgumentException("%s has nothing for :%s; it has %s"
                        .formatted(
                                owner.getSimpleName(),
                                name,
                                new TreeMap<>(all)
                                        .values().stream()
                                                .map(Method::getName)
                                                .distinct()
                                                .toList()));
            }
            needed.add(opened(reader));
        }
        return needed.toArray(Method[]::new);
    }

    /** Of a class that is not public itself, too. */
    private static Method opened(Method reader) {
        try {
            reader.setAccessible(true);
            return reader;
        } catch (RuntimeException e) {
            throw unreadable(reader.getDeclaringClass(), e);
        }
    }

    private static @Nullable Object read(Object object, Method reader) {
        try {
            return reader.invoke(object);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalArgumentException(
                    "%s() of %s failed: %s"
                            .formatted(reader.getName(), object.getClass().getSimpleName(), e.getCause()),
                    e.getCause());
        } catch (IllegalAccessException | RuntimeException e) {
            throw unreadable(object.getClass(), e);
        }
    }

    private static IllegalArgumentException unreadable(Class<?> type, Exception cause) {
        return new IllegalArgumentException(
                "%s cannot be read; is its package open to Based?".formatted(type.getName()), cause);
    }

    private static Map<String, Method> components(Class<?> type) {
        Map<String, Method> readers = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            readers.put(Names.folded(component.getName()), component.getAccessor());
        }
        return readers;
    }

    /** The JDK's classes are values, and so are arrays, enums and collections of anybody's. */
    private static boolean isBean(Class<?> type) {
        return !type.isArray()
                && !Enum.class.isAssignableFrom(type)
                && !Iterable.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !type.getName().startsWith("java.");
    }

    private static Map<String, Method> getters(Class<?> type) {
        Map<String, Method> readers = new HashMap<>();
        for (Method method : type.getMethods()) {
            String property = property(method);
            if (property != null) {
                readers.merge(Names.folded(property), method, ParameterObjects::nearer);
            }
        }
        for (Method method : List.copyOf(readers.values())) {
            if (isNamed(method, IS)) { // as Kotlin calls the property
                readers.putIfAbsent(Names.folded(method.getName()), method);
            }
        }
        return readers;
    }

    private static @Nullable String property(Method method) {
        boolean reads = method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class;
        if (!reads) {
            return null;
        }
        if (isNamed(method, GET)) {
            return method.getName().substring(GET.length());
        }
        boolean truth = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
        return truth && isNamed(method, IS) ? method.getName().substring(IS.length()) : null;
    }

    private static boolean isNamed(Method method, String prefix) {
        String name = method.getName();
        return name.startsWith(prefix)
                && name.length() > prefix.length()
                && !Character.isLowerCase(name.charAt(prefix.length()));
    }

    /** Of two getters the one of the more special type, as a subclass may have it. */
    private static Method nearer(Method first, Method second) {
        return first.getReturnType().isAssignableFrom(second.getReturnType()) ? second : first;
    }
}
