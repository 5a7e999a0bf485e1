package dev.based.row;

import dev.based.MappingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes beans of rows: objects whose setters are called. */
final class BeanPlan<T> implements Plan<T> {

    private static final String SET = "set";

    private static final ClassValue<Map<String, Method>> SETTERS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Construction.isCandidate(type) && constructor(type) != null ? setters(type) : Map.of();
        }
    };

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final Method[] setters;
    private final ColumnPart[] parts;

    BeanPlan(Class<T> type, Labels labels) {
        this.type = type;
        Map<String, Method> all = SETTERS.get(type);
        List<Method> fitting = new ArrayList<>();
        List<ColumnPart> filled = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < labels.all().size(); i++) {
            String label = labels.all().get(i);
            String name = labels.part(label);
            Method setter = all.get(name);
            if (setter == null) {
                continue;
            }
            if (!names.add(name)) {
                throw new MappingException("Several columns of %s fit %s() of %s: name them apart (AS …)"
                        .formatted(labels.all(), setter.getName(), type.getSimpleName()));
            }
            fitting.add(setter);
            filled.add(new ColumnPart(type, setter.getName() + "()", setter.getGenericParameterTypes()[0], i, label));
        }
        if (fitting.isEmpty()) {
            throw new MappingException("No column of %s fits a setter of %s, which has %s: name them so (AS …)"
                    .formatted(labels.all(), type.getSimpleName(), names(all)));
        }
        this.setters = fitting.toArray(Method[]::new);
        this.parts = filled.toArray(ColumnPart[]::new);
        this.constructor = opened(type, fitting);
    }

    /** Of a class that is not public itself, too. */
    private static <T> Constructor<T> opened(Class<T> type, List<Method> setters) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            setters.forEach(setter -> setter.setAccessible(true));
            return constructor;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw notOpen(type, e);
        }
    }

    /** Whether a type is made by its constructor without parameters and then filled. */
    static boolean isBean(Class<?> type) {
        return !SETTERS.get(type).isEmpty();
    }

    private static <T> @Nullable Constructor<T> constructor(Class<T> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** The setters by folded name; where a name has several, the one of the more special type. */
    private static Map<String, Method> setters(Class<?> type) {
        Map<String, Method> setters = new HashMap<>();
        for (Method method : type.getMethods()) {
            boolean sets = method.getName().startsWith(SET)
                    && method.getName().length() > SET.length()
                    && method.getParameterCount() == 1
                    && !Modifier.isStatic(method.getModifiers());
            if (sets) {
                setters.merge(Names.folded(method.getName().substring(SET.length())), method, BeanPlan::nearer);
            }
        }
        return setters;
    }

    /** Of two setters the more special one: a subclass's, or else that of the more special type. */
    private static Method nearer(Method first, Method second) {
        Class<?> firstType = first.getParameterTypes()[0];
        Class<?> secondType = second.getParameterTypes()[0];
        if (firstType != secondType) {
            return secondType.isAssignableFrom(firstType) ? first : second;
        }
        return first.getDeclaringClass().isAssignableFrom(second.getDeclaringClass()) ? second : first;
    }

    private static Set<String> names(Map<String, Method> setters) {
        Set<String> names = new TreeSet<>();
        setters.values().forEach(setter -> names.add(setter.getName()));
        return names;
    }

    @Override
    public T map(@Nullable Object[] values, Conversions conversions) {
        T bean = newBean();
        for (int i = 0; i < setters.length; i++) {
            call(bean, setters[i], parts[i], parts[i].of(values, conversions));
        }
        return bean;
    }

    @Override
    public boolean isNull(@Nullable Object[] values) {
        return Part.areNull(parts, values);
    }

    @Override
    public void addTargets(@Nullable Target[] targets) {
        Part.addTargets(parts, targets);
    }

    private void call(T bean, Method setter, ColumnPart part, @Nullable Object argument) {
        try {
            setter.invoke(bean, argument);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new MappingException(
                    "%s() of %s refused the value of column '%s', [%s]: %s"
                            .formatted(
                                    setter.getName(), type.getSimpleName(), part.label(), argument, cause.getMessage()),
                    cause);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw notOpen(type, e);
        }
    }

    private T newBean() {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new MappingException(
                    "The constructor of %s failed: %s".formatted(type.getSimpleName(), cause.getMessage()), cause);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw notOpen(type, e);
        }
    }

    private static MappingException notOpen(Class<?> type, Exception cause) {
        return new MappingException(
                "The bean %s cannot be filled; is its package open to Based?".formatted(type.getName()), cause);
    }
}
