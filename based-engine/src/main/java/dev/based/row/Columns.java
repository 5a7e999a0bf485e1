package dev.based.row;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of a result's columns, shared by its rows. Immutable. */
final class Columns {

    private static final int AMBIGUOUS = -1;

    private final List<String> labels;

    /** Where each label is, null until one is asked for: many results are read without. */
    private volatile @Nullable Index index;

    /** The plan that was asked for last: the rows of a result mostly become objects of one type. */
    private volatile @Nullable Planned planned;

    private record Planned(Class<?> type, @Nullable Plan<?> plan) {}

    private Columns(List<String> labels) {
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
    static Columns of(ResultSetMetaData metaData, int... numbers) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int number : numbers) {
            labels.add(metaData.getColumnLabel(number));
        }
        return new Columns(labels);
    }

    private static String folded(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    List<String> labels() {
        return labels;
    }

    /** How rows become objects of a type, null if that takes their single column. */
    @SuppressWarnings("unchecked") // made for the type
    <T> @Nullable Plan<T> plan(Class<T> type) {
        Planned last = planned;
        if (last == null || last.type() != type) {
            last = new Planned(type, Plans.isFor(type) ? Plans.of(type, labels) : null);
            planned = last;
        }
        return (Plan<T>) last.plan();
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
