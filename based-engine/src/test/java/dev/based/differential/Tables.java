package dev.based.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of a program: t1 to t4 and, with generated keys, g1 to g4. Connection 2 writes to t2 and g2 only. */
final class Tables {

    /** A query of all that is visible, but for generated keys. */
    static final String VISIBLE = everything("0");

    /** A query of all there is. */
    static final String EVERYTHING = everything("id");

    private static final Pattern TABLE = Pattern.compile("\\b[tg][1-4]\\b");

    private Tables() {}

    static Set<String> all() {
        return numbers().flatMap(i -> Stream.of("t" + i, "g" + i)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that a text names. */
    static Set<String> in(String sql) {
        return TABLE.matcher(sql).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The connection that may write to a table. */
    static int owner(String table) {
        return table.charAt(1) - '0';
    }

    static List<String> creation(String key) {
        List<String> sql = new ArrayList<>();
        numbers().forEach(i -> {
            sql.add("""
                    CREATE TABLE t%d (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20) NOT NULL, u INTEGER UNIQUE,
                    parent INTEGER, FOREIGN KEY (parent) REFERENCES t%d (id))
                    """.formatted(i, i));
            sql.add("CREATE TABLE g%d (id %s, v VARCHAR(20) NOT NULL)".formatted(i, key));
        });
        return sql;
    }

    /** What makes the content of some tables what it is when a program begins. */
    static List<String> content(Set<String> tables) {
        List<String> sql = new ArrayList<>();
        for (String table : tables) {
            sql.add("DELETE FROM " + table);
            sql.add(
                    table.startsWith("t")
                            ? "INSERT INTO " + table + " VALUES (1, 'a', 1, NULL), (2, 'b', 2, 1), (3, 'c', NULL, NULL)"
                            : "INSERT INTO " + table + " (v) VALUES ('k')");
        }
        return sql;
    }

    private static String everything(String key) {
        return numbers()
                .flatMap(i -> Stream.of(
                        "SELECT 't%d' AS tab, id, v, u, parent FROM t%d".formatted(i, i),
                        "SELECT 'g%d' AS tab, %s AS id, v, NULL AS u, NULL AS parent FROM g%d".formatted(i, key, i)))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1, 2, 3"));
    }

    private static Stream<Integer> numbers() {
        return IntStream.rangeClosed(1, Program.CONNECTIONS).boxed();
    }
}
