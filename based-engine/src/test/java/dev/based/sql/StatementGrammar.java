package dev.based.sql;

import static dev.based.testing.Seeds.oneOf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes statements of pieces whose meaning is known, and so what they must be when they are bound. */
final class StatementGrammar {

    /**
     * A statement, and what must become of it.
     *
     * @param sql the statement
     * @param values by name
     * @param text the statement when it is bound
     * @param bound the values in order
     */
    record Case(String sql, Map<String, @Nullable Object> values, String text, List<@Nullable Object> bound) {}

    private final Dialect dialect;
    private final Random random;
    private final StringBuilder sql = new StringBuilder("SELECT");
    private final StringBuilder text = new StringBuilder("SELECT");
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<@Nullable Object> bound = new ArrayList<>();

    StatementGrammar(Dialect dialect, Random random) {
        this.dialect = dialect;
        this.random = random;
    }

    Case next() {
        for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
            copied(separator());
            if (random.nextInt(3) == 0) {
                parameter();
            } else {
                copied(opaque());
            }
        }
        copied(oneOf(random, "", " ", "\n", ";", " ; ;", " /* ; */ ;"));
        return new Case(sql.toString(), values, text.toString(), bound);
    }

    private void copied(String piece) {
        sql.append(piece);
        text.append(piece);
    }

    private String separator() {
        return oneOf(random, " ", "\n", "\t", "\r\n", " , ", " + ", " (", ") ", " /* */ ", " --\n", " = ", " < ");
    }

    private void parameter() {
        String name = oneOf(random, "a", "b1", "_c", "päß", "SELECT", "END");
        Object value = values.computeIfAbsent(name, this::value);
        sql.append(':').append(name);
        if (value instanceof List<?> elements) {
            text.append("?, ".repeat(elements.size() - 1)).append('?');
            bound.addAll(elements);
        } else {
            text.append('?');
            bound.add(value);
        }
        if (random.nextInt(4) == 0) {
            copied(oneOf(random, "::int", ",x", ")", "+1", "\n", "=y", "/**/", "--\n"));
        }
    }

    private Object value(String name) {
        return oneOf(random, name, 1, List.of(name), List.of(1, 2), List.of(name, 2, name));
    }

    /** A piece in which nothing is a parameter. */
    private String opaque() {
        String common = switch (random.nextInt(7)) {
            case 0 -> quoted("'", escaped(EvilText.next(random)));
            case 1 -> quoted("\"", escaped(EvilText.next(random)));
            case 2 -> "-- " + EvilText.without(random, "\n") + "\n";
            case 3 -> "/* " + EvilText.without(random, "/", "*") + "*/";
            case 4 -> "/***/ /**/ /*" + "*".repeat(random.nextInt(3)) + "*/";
            case 5 -> oneOf(random, "x", "END", "a1", "é", "t.commit", "a$b", "1", "1.5e3", "x::int", ": y");
            default -> "";
        };
        return common.isEmpty() ? ofDialect() : common;
    }

    private String ofDialect() {
        return switch (dialect) {
            case POSTGRESQL -> ofPostgresql();
            case SQLITE -> ofSqlite();
            case MYSQL -> ofMysql();
        };
    }

    private String ofPostgresql() {
        return switch (random.nextInt(7)) {
            case 0 -> dollarQuoted(EvilText.without(random, "$"), "");
            case 1 -> dollarQuoted(EvilText.without(random, "$b"), "b" + random.nextInt(10));
            case 2 -> "(E'" + EvilText.next(random).replace("\\", "\\\\").replace("'", "\\'") + "')";
            case 3 ->
                "(e" + quoted("'", EvilText.without(random, "\\")) + " --\n "
                        + quoted("'", EvilText.without(random, "\\")) + ")";
            case 4 ->
                "/* " + EvilText.without(random, "/", "*") + "/*" + EvilText.without(random, "/", "*") + "*/ :x */";
            case 5 -> oneOf(random, "U&", "B", "X", "N", "") + quoted("'", EvilText.next(random));
            default ->
                oneOf(
                        random,
                        "j ?? 'a'",
                        "j ??| k",
                        "a[1:2]",
                        "a[1: n]",
                        "f(x := 1)",
                        "ARRAY[1, 2]",
                        "`",
                        "#",
                        "-- \r");
        };
    }

    private String ofSqlite() {
        return switch (random.nextInt(4)) {
            case 0 -> "[" + EvilText.without(random, "]") + "]";
            case 1 -> quoted("`", EvilText.next(random));
            case 2 -> "/* /* " + EvilText.without(random, "*") + "*/";
            default -> oneOf(random, "x'1f'", "j->>'$.a'", "E'\\'", "-- \r :x\n", "--:x\n", "a$$");
        };
    }

    private String ofMysql() {
        return switch (random.nextInt(5)) {
            case 0 -> quoted("`", EvilText.next(random));
            case 1 -> "#" + EvilText.without(random, "\n") + "\n";
            case 2 -> "/* /* " + EvilText.without(random, "*") + "*/";
            case 3 -> quoted("'", EvilText.next(random).replace("\\", "\\\\").replace("\"", "\\\""));
            default -> oneOf(random, "@v", "@@x.y", "@a := 1", "@a:=1", "5--1", "--\n", "/*+ :x */", "$$", "$1", "[1");
        };
    }

    private static String dollarQuoted(String content, String tag) {
        return "$" + tag + "$" + content + "$" + tag + "$";
    }

    private String escaped(String content) {
        return dialect == Dialect.MYSQL ? content.replace("\\", "\\\\") : content;
    }

    private static String quoted(String quote, String content) {
        return quote + content.replace(quote, quote + quote) + quote;
    }
}
