package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scanner against text that nobody would call SQL: it reads it without changing it, or refuses it. */
class RawTextFuzzTest {

    private static final int TEXTS = 5_000;
    private static final String[] PIECES = {
        "'",
        "\"",
        "$$",
        "$a$",
        "--",
        "/*",
        "*/",
        "\n",
        "\r",
        ";",
        ":",
        "::",
        ":a",
        ":B",
        ":é",
        "?",
        "??",
        "[",
        "]",
        "(",
        ")",
        "`",
        "\\",
        "E'",
        "#",
        "x",
        " ",
        " ",
        "1",
        "END",
        "BEGIN",
        "ATOMIC",
        "CASE",
        "CREATE TRIGGER ",
        "WITH a AS (",
        "CREATE FUNCTION ",
        "UPDATE",
        "IF",
        "@",
        "$1",
        ":=",
        "é",
        "😀",
        "\u00A0",
        "\0",
        "\uFEFF",
        "ARRAY",
        ".",
        ",",
        "/*!",
        "\uD83D",
        "{",
        "''",
        "*",
        "-"
    };
    private static final Pattern PLACE =
            Pattern.compile(".*, at line (\\d+), column (\\d+) of the SQL, near \\[(.*)]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile(":([_A-Za-z[^\\x00-\\x7F]][_A-Za-z0-9[^\\x00-\\x7F]]*)");

    @ParameterizedTest
    @EnumSource
    void anyTextIsLeftAsItIsOrRefusedWithItsPlace(Dialect dialect) {
        List<String> read = new ArrayList<>();
        Seeds.each(TEXTS, random -> {
            String sql = text(random);
            try {
                BoundSql bound = bound(sql, dialect);
                List<String> names = replaced(sql, bound.text());
                assertThat(bound.values())
                        .as(sql)
                        .isEqualTo(
                                names.isEmpty()
                                        ? Collections.nCopies(bound.values().size(), "?")
                                        : names);
                assertThat(dialect.parse(bound.text()).bind(bound.values().toArray()))
                        .as("what was bound is read as it was bound")
                        .isEqualTo(bound);
                read.add(sql);
            } catch (IllegalArgumentException e) {
                assertThat(isPlacedIn(sql, String.valueOf(e.getMessage())))
                        .as("%s in %s", e.getMessage(), sql)
                        .isTrue();
            }
            TransactionText.isIn(sql, dialect.syntax());
        });

        assertThat(read).as("texts that were read").hasSizeGreaterThan(TEXTS / 10);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "S ");
        for (int length = random.nextInt(10); length >= 0; length--) {
            text.append(Seeds.oneOf(random, PIECES));
        }
        return text.toString();
    }

    /** Binds every name to itself, and every ? to one. */
    private static BoundSql bound(String sql, Dialect dialect) {
        ParsedSql parsed = dialect.parse(sql);
        Map<String, String> names = new TreeMap<>();
        List<SqlScanner.Parameter> parameters =
                new SqlScanner(sql, dialect.syntax(), true).scan().parameters();
        for (SqlScanner.Parameter parameter : parameters) {
            String name = parameter.name();
            if (name != null) {
                names.put(name, name);
            }
        }
        return names.isEmpty()
                ? parsed.bind(Collections.nCopies(parameters.size(), "?").toArray())
                : parsed.bind(names);
    }

    /** The names that were replaced in a text, in order, if nothing else was. */
    private static List<String> replaced(String sql, String bound) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(sql);
        int at = 0;
        for (int i = 0; i < bound.length(); i++) {
            if (at < sql.length() && sql.charAt(at) == bound.charAt(i)) {
                at++;
            } else {
                assertThat(bound.charAt(i)).as("in [%s] of [%s]", bound, sql).isEqualTo('?');
                assertThat(name.find(at) && name.start() == at)
                        .as("a parameter at %d of [%s]", at, sql)
                        .isTrue();
                names.add(name.group(1));
                at = name.end();
            }
        }
        assertThat(at).isEqualTo(sql.length());
        return names;
    }

    private static boolean isPlacedIn(String sql, String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.matches()) {
            return sql.isBlank() && message.equals("The SQL is empty");
        }
        String line = sql.split("\n", -1)[Integer.parseInt(place.group(1)) - 1];
        int column = line.offsetByCodePoints(0, Integer.parseInt(place.group(2)) - 1);
        return line.startsWith(place.group(3), column);
    }
}
