package dev.based.row;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as booleans, where they say yes or no and nothing else. */
final class Truths {

    private static final Map<String, Boolean> TEXTS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("t", true),
            Map.entry("yes", true),
            Map.entry("y", true),
            Map.entry("on", true),
            Map.entry("1", true),
            Map.entry("false", false),
            Map.entry("f", false),
            Map.entry("no", false),
            Map.entry("n", false),
            Map.entry("off", false),
            Map.entry("0", false));

    private Truths() {}

    /** Whether a value says yes, null if it says neither. */
    static @Nullable Object of(Object value) {
        if (value instanceof Number number) {
            Object whole = Numbers.as(Long.class, number);
            return whole == null || (Long) whole < 0 || (Long) whole > 1 ? null : (Object) ((Long) whole == 1);
        }
        return value instanceof String text ? TEXTS.get(text.strip().toLowerCase(Locale.ROOT)) : null;
    }
}
