package dev.based.row;

import dev.based.MappingException;
import dev.based.spi.NamedConstructor;
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
 * The constructor that takes all of an object: a record's, one that the class's language knows, or the one public
 * constructor of a class whose parameters have names. Immutable.
 *
 * @param constructor the constructor
 * @param names of its parameters
 * @param types of its parameters, with their type arguments
 */
record Construction(Constructor<?> constructor, List<String> names, List<Type> types) {

    /**
     * That of a record, or of a class of another language that says which one it is.
     *
     * @return null if the type says nothing
     * @throws MappingException if it cannot be called
     */
    static @Nullable Construction stated(Class<?> type) {
        if (type.isRecord()) {
            return ofRecord(type);
        }
        NamedConstructor known = isCandidate(type) ? Languages.constructor(type) : null;
        return known == null
                ? null
                : new Construction(
                        known.constructor(),
                        known.names(),
                        List.of(known.constructor().getGenericParameterTypes()));
    }

    /** That of a class which has but one with named parameters, null if it has none or several. */
    static @Nullable Construction only(Class<?> type) {
        return isCandidate(type) ? ofClass(type) : null;
    }

    /** Whether objects of a class can be made by a constructor of it, and are not values of one column. */
    static boolean isCandidate(Class<?> type) {
        return !type.isPrimitive()
                && !type.isArray()
                && !type.isEnum()
                && !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.getName().startsWith("java.");
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
        List<Constructor<?>> constructors = Arrays.stream(type.getConstructors())
                .filter(constructor ->
                        !constructor.isSynthetic()) // a compiler's own, as Kotlin's for default arguments
                .toList();
        if (constructors.size() != 1 || constructors.get(0).getParameterCount() == 0) {
            return null;
        }
        Constructor<?> constructor = constructors.get(0);
        List<String> names = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            if (!parameter.isNamePresent()) {
                return null;
            }
            names.add(parameter.getName());
        }
        return new Construction(constructor, names, List.of(constructor.getGenericParameterTypes()));
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
