package dev.based.statement;

import dev.based.spi.StatementEvent;
import dev.based.sql.BoundSql;
import dev.based.sql.ParsedSql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One statement and many sets of parameters, checked before the first one is sent. */
public final class Batch {

    /** As many as the drivers are given at once. */
    private static final int PART = 1_000;

    private final String text;
    private final List<BoundSql> sets;

    private Batch(String text, List<BoundSql> sets) {
        this.text = text;
        this.sets = sets;
    }

    /** Checks and binds all sets; the first that does not match is an IllegalArgumentException. */
    public static Batch of(ParsedSql sql, Collection<?> parameterSets) {
        List<BoundSql> sets = new ArrayList<>(parameterSets.size());
        String text = "";
        ParameterObjects objects = new ParameterObjects(sql);
        for (Object set : parameterSets) {
            BoundSql bound = bound(sql, objects, set, sets.size() + 1);
            if (sets.isEmpty()) {
                text = bound.text();
            } else if (!bound.text().equals(text)) {
                throw new IllegalArgumentException(
                        "The collections in set %d of the batch have another size than those in set 1, and so make another statement: run it by itself"
                                .formatted(sets.size() + 1));
            }
            sets.add(bound);
        }
        return new Batch(text, sets);
    }

    private static BoundSql bound(ParsedSql sql, ParameterObjects objects, @Nullable Object set, int number) {
        try {
            if (set instanceof Map<?, ?> named) {
                return sql.fits(named) ? sql.bindEach(named) : sql.bind(byName(named));
            }
            if (set instanceof Collection<?> positional) {
                return sql.bind(positional.toArray());
            }
            if (set instanceof @Nullable Object[] positional) {
                return sql.bind(positional);
            }
            if (set != null && objects.has(set)) {
                return objects.bind(set);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Set %d of the batch: %s".formatted(number, e.getMessage()), e);
        }
        throw new IllegalArgumentException(
                "Set %d of the batch is %s: give a Map, a record or a bean of named parameters, or a List or an Object[] of positional ones"
                        .formatted(
                                number,
                                set == null ? "null" : "a " + set.getClass().getSimpleName()));
    }

    private static Map<String, @Nullable Object> byName(Map<?, ?> named) {
        Map<String, @Nullable Object> byName = new HashMap<>();
        named.forEach((name, value) -> byName.put(String.valueOf(name), value));
        return byName;
    }

    /** Whether there is nothing to be done. */
    public boolean isEmpty() {
        return sets.isEmpty();
    }

    /** The statement to prepare. */
    String text() {
        return text;
    }

    /** The values, one list for each set. */
    List<@Nullable Object> parameters() {
        List<@Nullable Object> parameters = new ArrayList<>(sets.size());
        sets.forEach(set -> parameters.add(Collections.unmodifiableList(set.values())));
        return parameters;
    }

    /** The sets in portions. */
    List<List<BoundSql>> parts() {
        List<List<BoundSql>> parts = new ArrayList<>();
        for (int from = 0; from < sets.size(); from += PART) {
            parts.add(sets.subList(from, Math.min(sets.size(), from + PART)));
        }
        return parts;
    }

    static long[] joined(List<long[]> counts) {
        return counts.size() == 1
                ? counts.get(0)
                : counts.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** How many rows were changed, as far as the driver says. */
    static long rows(long[] counts) {
        long rows = 0;
        for (long count : counts) {
            if (count < 0) {
                return StatementEvent.UNKNOWN_ROWS;
            }
            rows += count;
        }
        return rows;
    }
}
