package dev.based.sql;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache of facts about SQL texts, because programs use the same texts repeatedly. It is bounded, and a fact that was
 * dropped is computed again. Safe for use by several threads, and no thread waits for another.
 *
 * <p>There are two generations. A used entry moves into the young generation. When that is full it becomes the old
 * generation, and entries that nobody used meanwhile are dropped.
 *
 * @param <V> the type of the facts; immutable
 */
public final class TextCache<V> {

    private static final int MOST_TEXTS = 256;

    /** Longer texts are likely to be data, and not to come again: only the last of them is known, while it is in use. */
    private static final int LONGEST_TEXT = 8_192;

    private final Function<String, V> finding;
    private volatile Map<String, V> young = new ConcurrentHashMap<>();
    private volatile Map<String, V> old = Map.of();
    private volatile @Nullable LongText<V> last;

    /** A long text, told by its identity, as one execution asks about it several times. */
    private record LongText<V>(WeakReference<String> sql, V answer) {}

    /**
     * An empty cache.
     *
     * @param finding finds out about a text; the answer depends on nothing else
     */
    public TextCache(Function<String, V> finding) {
        this.finding = finding;
    }

    /**
     * The facts about a text.
     *
     * @param sql the text
     * @return the facts, the same for each call
     */
    public V of(String sql) {
        if (sql.length() > LONGEST_TEXT) {
            return ofLong(sql);
        }
        V known = young.get(sql);
        return known != null ? known : foundOrOld(sql);
    }

    private V ofLong(String sql) {
        LongText<V> known = last;
        if (known != null && known.sql().refersTo(sql)) {
            return known.answer();
        }
        V answer = finding.apply(sql);
        last = new LongText<>(new WeakReference<>(sql), answer);
        return answer;
    }

    private V foundOrOld(String sql) {
        V remembered = old.get(sql);
        V answer = remembered != null ? remembered : finding.apply(sql);
        Map<String, V> current = young;
        if (current.size() >= MOST_TEXTS) {
            old = current;
            current = new ConcurrentHashMap<>();
            young = current;
        }
        current.put(sql, answer);
        return answer;
    }
}
