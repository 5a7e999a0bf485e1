package dev.based.row;

import dev.based.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records of rows. */
final class RecordPlan<T> implements Plan<T> {

    private final Class<T> type;
    private final PartPlan[] components;

    /** Takes the components in an array. */
    private final MethodHandle constructor;

    RecordPlan(Class<T> type, List<String> labels) {
        this.type = type;
        RecordComponent[] all = type.getRecordComponents();
        this.components = new PartPlan[all.length];
        for (int i = 0; i < all.length; i++) {
            int column = columnFor(all[i], type, labels);
            components[i] =
                    new PartPlan(type, "component " + all[i].getName(), all[i].getType(), column, labels.get(column));
        }
        this.constructor = constructor(type, all);
    }

    private static int columnFor(RecordComponent component, Class<?> type, List<String> labels) {
        String wanted = Mapping.folded(component.getName());
        int found = -1;
        for (int i = 0; i < labels.size(); i++) {
            if (Mapping.folded(labels.get(i)).equals(wanted)) {
                if (found >= 0) {
                    throw new MappingException(
                            "Several columns of %s fit the component %s of %s: name them apart (AS …)"
                                    .formatted(labels, component.getName(), type.getSimpleName()));
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new MappingException(
                    "No column fits the component %s of %s; the row has %s: select it, or name it so (AS %s)"
                            .formatted(component.getName(), type.getSimpleName(), labels, component.getName()));
        }
        return found;
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "The record %s cannot be constructed; is its package open to Based?".formatted(type.getName()), e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the constructor's own
    public T map(@Nullable Object[] values) {
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = components[i].of(values);
        }
        try {
            return (T) (Object) constructor.invokeExact(arguments);
        } catch (Throwable e) { // the constructor's own
            throw new MappingException(
                    "The record %s refused %s: %s"
                            .formatted(type.getSimpleName(), Arrays.toString(arguments), e.getMessage()),
                    e);
        }
    }
}
