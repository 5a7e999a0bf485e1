package dev.based.row;

import dev.based.MappingException;
import dev.based.Row;
import dev.based.spi.ColumnReader;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of a result's columns, shared by its rows. Immutable. */
final class Columns {

    private static final int AMBIGUOUS = -1;

    private static final Target AS_READ = Target.of(Object.class);

    private final Conversions conversions;
    private final List<String> labels;

    /** Where each label is, null until one is asked for: many results are read without. */
    private volatile @Nullable Index index;

    /** The plan that was asked for last: the rows of a result mostly become objects of one type. */
    private volatile @Nullable Planned planned;

    private record Planned(Class<?> type, @Nullable Plan<?> plan) {}

    private Columns(Conversions conversions, List<String> labels) {
        this.conversions = conversions;
        this.labels = List.copyOf(labels);
    }

    private static final class Index {

        private final Map<String, Integer> exact = new HashMap<>();
        private final Map<String, Integer> ignoringCase = new HashMap<>();

        Index(List<String> labels) {
            for (int i = 0; i < labels.size(); i++) {
                exact.merge(labels.get(i), i, (first, second) -> AMBIGUOUS);
                ignoringCase.merge(folded(labels.get(i)), i, (first, second) -> AMBIGUOUS);
            }
        }

        @Nullable
        Integer of(String name) {
            Integer index = exact.get(name);
            return index != null ? index : ignoringCase.get(folded(name));
        }

        boolean isAmbiguous(String label) {
            return exact.getOrDefault(label, AMBIGUOUS) == AMBIGUOUS;
        }
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            known = new Index(labels);
            index = known;
        }
        return known;
    }

    /** The columns of these numbers, which count from 1. */
    static Columns of(Conversions conversions, ResultSetMetaData metaData, int... numbers) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int number : numbers) {
            labels.add(metaData.getColumnLabel(number));
        }
        return new Columns(conversions, labels);
    }

    private static String folded(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    List<String> labels() {
        return labels;
    }

    /** How rows become objects of a type, null if that takes their single column. */
    @SuppressWarnings("unchecked") // made for the type
    private <T> @Nullable Plan<T> plan(Class<T> type) {
        Planned last = planned;
        if (last == null || last.type() != type) {
            Plans plans = conversions.plans();
            last = new Planned(type, plans.isFor(type) ? plans.of(type, labels) : null);
            planned = last;
        }
        return (Plan<T>) last.plan();
    }

    /** What each column is to become for objects of a type, null for those that are not needed. */
    @Nullable
    Target[] targets(Class<?> type) {
        @Nullable Target[] targets = new @Nullable Target[labels.size()];
        Plan<?> plan = null;
        boolean asRead = type == Row.class || (labels.size() == 1 && isDriversOwn(type));
        try {
            plan = asRead ? null : plan(type);
        } catch (MappingException e) {
            asRead = true; // it is thrown when the first object is made
        }
        if (asRead || (plan == null && targets.length > 1)) {
            Arrays.fill(targets, AS_READ);
        } else if (plan == null) {
            targets[0] = Target.of(type);
        } else {
            plan.addTargets(targets);
        }
        return targets;
    }

    /** Whether a single column may hold such an object as it is, although it could be made of several columns. */
    private boolean isDriversOwn(Class<?> type) {
        return !type.isRecord() && conversions.plans().isFor(type);
    }

    /** The readers for what columns are to become. */
    @Nullable
    ColumnReader[] readers(@Nullable Target[] targets, ResultSetMetaData metaData, int[] numbers) throws SQLException {
        @Nullable ColumnReader[] readers = new @Nullable ColumnReader[targets.length];
        for (int i = 0; i < readers.length; i++) {
            Target target = targets[i];
            readers[i] = target == null ? null : conversions.reader(metaData, numbers[i], target);
        }
        return readers;
    }

    /** The object of a row, null if it is made of a single column that is NULL. */
    <T> @Nullable T made(Class<T> type, @Nullable Object[] values) {
        boolean single = values.length == 1;
        Plan<T> plan = single && type.isInstance(values[0]) ? null : plan(type);
        if (plan == null && single) {
            return converted(values, 0, type);
        }
        if (plan == null) {
            throw new MappingException(
                    "A %s takes one column, but the row has %s: select one, or map to a record or a bean"
                            .formatted(type.getSimpleName(), labels));
        }
        return plan.map(values, conversions);
    }

    /** The value of a column as a type. */
    @SuppressWarnings("unchecked") // a primitive's class is that of its wrapper to a generic caller
    <T> @Nullable T converted(@Nullable Object[] values, int index, Class<T> type) {
        return (T) conversions.convert(values[index], Target.of(type), labels.get(index));
    }

    /** The index of a column, by its exact label or, if none has it, ignoring case. */
    int indexOf(String name) {
        Integer index = index().of(name);
        if (index == null) {
            throw new IllegalArgumentException("There is no column '%s'; the row has %s".formatted(name, labels));
        }
        if (index == AMBIGUOUS) {
            throw new IllegalArgumentException(
                    "There are several columns '%s' in %s: give each a name of its own in the SQL (AS …), or use get(index)"
                            .formatted(name, labels));
        }
        return index;
    }

    void requireDistinctLabels() {
        for (String label : labels) {
            if (index().isAmbiguous(label)) {
                indexOf(label);
            }
        }
    }
}
