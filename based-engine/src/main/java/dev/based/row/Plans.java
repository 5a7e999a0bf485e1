package dev.based.row;

import dev.based.MappingException;
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
            return isValue.test(type) ? new OfType(false, null, null) : OfType.of(type);
        }
    };

    /** How objects of a type are made; by none of these ways if it takes a single column. */
    private record OfType(
            boolean bean,
            @Nullable Construction construction,
            @Nullable MappingException refusal,
            Map<List<String>, Plan<?>> byLabels) {

        OfType(boolean bean, @Nullable Construction construction, @Nullable MappingException refusal) {
            this(bean, construction, refusal, new ConcurrentHashMap<>());
        }

        static OfType of(Class<?> type) {
            try {
                Construction stated = Construction.stated(type);
                if (stated != null) {
                    return new OfType(false, stated, null);
                }
                boolean bean = BeanPlan.isBean(type);
                return new OfType(bean, bean ? null : Construction.only(type), null);
            } catch (MappingException e) {
                return new OfType(false, null, e);
            }
        }

        boolean isPlanned() {
            return bean || construction != null || refusal != null;
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
        return types.get(type).isPlanned();
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

    /** A plan for a type that has one, or the reason why it can have none. */
    Plan<?> made(Class<?> type, Labels labels) {
        OfType known = types.get(type);
        if (known.refusal() != null) {
            throw new MappingException(String.valueOf(known.refusal().getMessage()), known.refusal());
        }
        Construction construction = known.construction();
        return construction == null ? new BeanPlan<>(type, labels) : new ConstructorPlan<>(construction, labels, this);
    }
}
