package dev.based.row;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plans that were made for a type, kept as long as the type is. Safe for use by several threads. */
final class Plans {

    /** More labels than an application's own statements have; statements that are made up as it runs have others. */
    private static final int MOST = 200;

    private static final ClassValue<Plans> OF_TYPE = new ClassValue<>() {
        @Override
        protected Plans computeValue(Class<?> type) {
            return new Plans();
        }
    };

    private final Map<List<String>, Plan<?>> byLabels = new ConcurrentHashMap<>();

    private Plans() {}

    /** Whether rows become such objects by a plan, and not by their single column. */
    static boolean isFor(Class<?> type) {
        return type.isRecord() || BeanPlan.isBean(type);
    }

    /** The plan for a type and the labels of a result. */
    @SuppressWarnings("unchecked") // made for the type
    static <T> Plan<T> of(Class<T> type, List<String> labels) {
        Plans plans = OF_TYPE.get(type);
        Plan<?> known = plans.byLabels.get(labels);
        if (known == null) {
            known = type.isRecord() ? new RecordPlan<>(type, labels) : new BeanPlan<>(type, labels);
            if (plans.byLabels.size() >= MOST) {
                plans.byLabels.clear();
            }
            plans.byLabels.put(labels, known);
        }
        return (Plan<T>) known;
    }
}
