package dev.based.row;

import dev.based.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constructor that takes all of an object: a record's, or the one public constructor of a class whose parameters have
 * names. Immutable.
 *
 * @param constructor the constructor
 * @param names of its parameters
 * @param types of its parameters, with their type arguments
 */
record Construction(Constructor<?> constructor, List<String> names, List<Type> types) {

    /** That of a type, null if it has none. */
    static @Nullable Construction of(Class<?> type) {
        if (type.isRecord()) {
            return ofRecord(type);
        }
        boolean candidate = !type.isPrimitive()
                && !type.isArray()
                && !type.isEnum()
                && !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.getName().startsWith("java.");
        return candidate ? ofClass(type) : null;
    }

    private static Construction ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        List<Type> generic =
                Arrays.stream(components).map(RecordComponent::getGenericType).toList();
        try {
            return new Construction(type.getDeclaredConstructor(types), names, generic);
        } catch (NoSuchMethodException e) {
            throw new MappingException("The record %s has no canonical constructor".formatted(type.getName()), e);
        }
    }

    private static @Nullable Construction ofClass(Class<?> type) {
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length != 1 || constructors[0].getParameterCount() == 0) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (Parameter parameter : constructors[0].getParameters()) {
            if (!parameter.isNamePresent()) {
                return null;
            }
            names.add(parameter.getName());
        }
        return new Construction(constructors[0], names, List.of(constructors[0].getGenericParameterTypes()));
    }

    /** What a part is called in messages. */
    String part(int index) {
        return (isRecord() ? "component " : "parameter ") + names.get(index);
    }

    private boolean isRecord() {
        return constructor.getDeclaringClass().isRecord();
    }

    /** What the type is called in messages. */
    String kind() {
        return isRecord() ? "record" : "class";
    }

    /** The constructor with its arguments in an array. */
    MethodHandle handle() {
        Class<?> type = constructor.getDeclaringClass();
        try {
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, names.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "The %s %s cannot be constructed; is its package open to Based?".formatted(kind(), type.getName()),
                    e);
        }
    }
}
