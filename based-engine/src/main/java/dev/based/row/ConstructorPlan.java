package dev.based.row;

import dev.based.MappingException;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes objects of rows by a constructor that takes all their parts: records, Kotlin's classes, and those with one constructor. */
final class ConstructorPlan<T> implements Plan<T> {

    private final Construction construction;
    private final Part[] parts;

    /** Takes the parts in an array. */
    private final MethodHandle handle;

    ConstructorPlan(Construction construction, Labels labels, Plans plans) {
        this.construction = construction;
        List<String> names = construction.names();
        this.parts = new Part[names.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part(i, labels, plans);
        }
        this.handle = construction.handle();
    }

    private Part part(int index, Labels labels, Plans plans) {
        Class<?> owner = construction.constructor().getDeclaringClass();
        String name = construction.names().get(index);
        String part = construction.part(index);
        int column = labels.indexOf(name, part, owner);
        if (column >= 0) {
            String label = labels.all().get(column);
            return new ColumnPart(owner, part, construction.types().get(index), column, label);
        }
        Class<?> type = construction.constructor().getParameterTypes()[index];
        Labels nested = labels.of(name);
        if (nested.hasAny() && plans.isFor(type)) {
            return new NestedPart(plans.made(type, nested));
        }
        throw new MappingException("No column fits the %s of %s; the row has %s: select it, or name it so (AS %s)"
                .formatted(part, owner.getSimpleName(), labels.all(), labels.name(name)));
    }

    @Override
    @SuppressWarnings("unchecked") // the constructor's own
    public T map(@Nullable Object[] values, Conversions conversions) {
        @Nullable Object[] arguments = new @Nullable Object[parts.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parts[i].of(values, conversions);
        }
        try {
            return (T) (Object) handle.invokeExact(arguments);
        } catch (Throwable e) { // the constructor's own
            throw new MappingException(
                    "The %s %s refused %s: %s"
                            .formatted(
                                    construction.kind(),
                                    construction
                                            .constructor()
                                            .getDeclaringClass()
                                            .getSimpleName(),
                                    Arrays.deepToString(arguments),
                                    e.getMessage()),
                    e);
        }
    }

    @Override
    public boolean isNull(@Nullable Object[] values) {
        return Part.areNull(parts, values);
    }

    @Override
    public void addTargets(@Nullable Target[] targets) {
        Part.addTargets(parts, targets);
    }
}
