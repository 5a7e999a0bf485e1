package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps facts about SQL texts under the lexical rules that were in force. Safe for use by several threads, and no
 * thread waits for another.
 *
 * @param <V> the type of the facts; immutable
 */
public final class SyntaxTexts<V> {

    private final BiFunction<String, SqlSyntax, V> finding;
    private final TextCache<V> usual;
    private final Map<SqlSyntax, TextCache<V>> others = new ConcurrentHashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param usual the rules that are in force unless others are
     * @param finding finds out about a text; the answer depends on nothing else
     */
    public SyntaxTexts(SqlSyntax usual, BiFunction<String, SqlSyntax, V> finding) {
        this.finding = finding;
        this.usual = cache(usual);
    }

    private TextCache<V> cache(SqlSyntax syntax) {
        return new TextCache<>(sql -> finding.apply(sql, syntax));
    }

    /**
     * The facts about a text.
     *
     * @param sql the text
     * @param other the rules that are in force, null for the usual ones
     * @return the facts, the same for each call
     */
    public V of(String sql, @Nullable SqlSyntax other) {
        return other == null
                ? usual.of(sql)
                : others.computeIfAbsent(other, this::cache).of(sql);
    }
}
