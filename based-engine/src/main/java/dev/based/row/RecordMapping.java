package dev.based.row;

import dev.based.MappingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records of rows. */
final class RecordMapping {

    private RecordMapping() {}

    static <T> T map(Class<T> type, List<String> labels, @Nullable Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            int column = columnFor(components[i], type, labels);
            arguments[i] = Mapping.part(
                    values[column],
                    components[i].getType(),
                    "component " + components[i].getName(),
                    type,
                    labels.get(column));
        }
        return construct(type, components, arguments);
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

    private static <T> T construct(Class<T> type, RecordComponent[] components, @Nullable Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new MappingException(
                    "The record %s refused %s: %s"
                            .formatted(type.getSimpleName(), Arrays.toString(arguments), cause.getMessage()),
                    cause);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "The record %s cannot be constructed; is its package open to Based?".formatted(type.getName()), e);
        }
    }
}
