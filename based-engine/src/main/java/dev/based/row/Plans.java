package dev.based.row;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The plans that were made for types, each kept as long as its type is. Safe for use by several threads. */
final class Plans {

    /** Of the databases whose users have added no converters. */
    static final Plans SHARED = new Plans(type -> false);

    /** More labels than an application's own statements have; statements that are made up as it runs have others. */
    private static final int MOST = 200;

    private final Predicate<Class<?>> isValue;

    private final ClassValue<OfType> types = new ClassValue<>() {
        @Override
        protected OfType computeValue(Class<?> type) {
            boolean value = isValue.test(type);
            boolean bean = !value && !type.isRecord() && BeanPlan.isBean(type);
            return new OfType(bean, value || bean ? null : Construction.of(type));
        }
    };

    private record OfType(boolean bean, @Nullable Construction construction, Map<List<String>, Plan<?>> byLabels) {

        OfType(boolean bean, @Nullable Construction construction) {
            this(bean, construction, new ConcurrentHashMap<>());
        }
    }

    /**
     * No plans yet.
     *
     * @param isValue whether objects of a type are made of one column by a user's converter
     */
    Plans(Predicate<Class<?>> isValue) {
        this.isValue = isValue;
    }

    /** Whether rows become such objects by a plan, and not by their single column. */
    boolean isFor(Class<?> type) {
        OfType known = types.get(type);
        return known.bean() || known.construction() != null;
    }

    /** The plan for a type and the labels of a result. */
    @SuppressWarnings("unchecked") // made for the type
    <T> Plan<T> of(Class<T> type, List<String> labels) {
        Map<List<String>, Plan<?>> byLabels = types.get(type).byLabels();
        Plan<?> known = byLabels.get(labels);
        if (known == null) {
            known = made(type, new Labels(labels, ""));
            if (byLabels.size() >= MOST) {
                byLabels.clear();
            }
            byLabels.put(labels, known);
        }
        return (Plan<T>) known;
    }

    /** A plan for a type that has one. */
    Plan<?> made(Class<?> type, Labels labels) {
        Construction construction = types.get(type).construction();
        return construction == null ? new BeanPlan<>(type, labels) : new ConstructorPlan<>(construction, labels, this);
    }
}
