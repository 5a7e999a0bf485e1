package dev.based.sql;

import static dev.based.testing.Seeds.oneOf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An expression, and what it is worth by the rules of its database.
 *
 * @param sql the expression
 * @param values of its parameters
 * @param value of the expression
 */
record Expression(
        String sql, Map<String, Object> values, @Nullable Object value) {

    static Expression next(Dialect dialect, Random random, int number) {
        return switch (random.nextInt(5)) {
            case 0 -> parameter(dialect, random, "p" + number);
            case 1 -> literal(number + "", number);
            case 2 -> literal("NULL", null);
            default -> dialect == Dialect.POSTGRESQL ? ofPostgresql(random) : ofSqlite(random);
        };
    }

    private static Expression literal(String sql, @Nullable Object value) {
        return new Expression(sql, Map.of(), value);
    }

    private static Expression parameter(Dialect dialect, Random random, String name) {
        String value = EvilText.next(random);
        String text = dialect == Dialect.POSTGRESQL ? "::text" : "";
        String comment = oneOf(random, "/* :x ' */", "-- ; '\n", "");
        return switch (random.nextInt(3)) {
            case 0 -> new Expression("(:%s%s)".formatted(name, text), Map.of(name, value), value);
            case 1 -> new Expression(":%s%s||'?:x'".formatted(name, text), Map.of(name, value), value + "?:x");
            default -> new Expression(comment + ":" + name + text + comment, Map.of(name, value), value);
        };
    }

    private static Expression ofPostgresql(Random random) {
        String text = EvilText.next(random);
        String plain = EvilText.without(random, "\\");
        String untagged = EvilText.without(random, "$");
        return switch (random.nextInt(11)) {
            case 0 -> literal("$$" + untagged + "$$", untagged);
            case 1 -> literal("$b1_é$" + untagged + "$b1_é$", untagged);
            case 2 -> literal("E'" + escaped(random, text) + "'", text);
            case 3 -> literal("e" + quoted("'", plain) + " -- '\n\t" + quoted("'", plain), plain + plain);
            case 4 -> literal("U&" + quoted("'", unicode(random, text)), text);
            case 5 -> literal("N" + quoted("'", text), text);
            case 6 -> literal(quoted("'", text) + "\n" + quoted("'", plain), text + plain);
            case 7 -> literal("(jsonb '{\"?\":1}' ?? '?')", true);
            case 8 -> literal("(ARRAY[10, 20, 30])[2: 3]::text /* /**/*/", "{20,30}");
            case 9 -> literal("json_object(':x': '?')->>':x'", "?");
            default -> literal(quoted("'", text), text);
        };
    }

    private static Expression ofSqlite(Random random) {
        String text = EvilText.next(random);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> literal("CAST(x'" + hexadecimal(octets) + "' AS TEXT)", text);
            case 1 -> literal("json_extract('{\":x\":\"?\"}', '$.:x') -- /* :x\r;\n", "?");
            case 2 -> literal(quoted("'", text) + "/* /* " + EvilText.without(random, "*") + "*/", text);
            default -> literal(quoted("'", text), text);
        };
    }

    private static String quoted(String quote, String text) {
        return quote + text.replace(quote, quote + quote) + quote;
    }

    private static String hexadecimal(byte[] octets) {
        StringBuilder digits = new StringBuilder();
        for (byte octet : octets) {
            digits.append("%02x".formatted(octet));
        }
        return digits.toString();
    }

    /** Every backslash and quote escaped, and some other characters. */
    private static String escaped(Random random, String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\', '\'' -> escaped.append('\\').appendCodePoint(c);
                case '\n' -> escaped.append("\\n");
                case ':' -> escaped.append(oneOf(random, ":", "\\x3a", "\\72", "\\u003a", "\\:"));
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Every backslash doubled, and some other characters by their number. */
    private static String unicode(Random random, String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\'', ':', '?' ->
                    escaped.append(random.nextBoolean() ? "\\%04x".formatted(c) : Character.toString(c));
                default -> escaped.append(c > 0x7F ? "\\+%06x".formatted(c) : Character.toString(c));
            }
        });
        return escaped.toString();
    }
}
