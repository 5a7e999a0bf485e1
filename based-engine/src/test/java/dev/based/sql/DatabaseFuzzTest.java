package dev.based.sql;

import static dev.based.testing.Seeds.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Row;
import dev.based.testing.RealPostgres;
import dev.based.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real databases have the last word on what a literal is worth and where it ends. */
class DatabaseFuzzTest {

    private static final int STATEMENTS = 200;

    @Test
    void sqliteReadsEveryLiteralAsTheScannerDoes() {
        literalsAndParametersComeBack(Dialect.SQLITE, "sqlite:///:memory:");
    }

    @Test
    void postgresqlReadsEveryLiteralAsTheScannerDoes() {
        literalsAndParametersComeBack(Dialect.POSTGRESQL, RealPostgres.newDatabase());
    }

    private static void literalsAndParametersComeBack(Dialect dialect, String url) {
        try (Database database = Database.open(url)) {
            database.useSession(session -> Seeds.each(STATEMENTS, random -> {
                StringBuilder sql = new StringBuilder("SELECT");
                Map<String, Object> values = new HashMap<>();
                List<@Nullable Object> expected = new ArrayList<>();
                List<String> names = new ArrayList<>();
                for (int columns = 1 + random.nextInt(6); columns > 0; columns--) {
                    Expression expression = Expression.next(dialect, random, expected.size());
                    String name = "c" + expected.size() + identifier(random);
                    sql.append(expected.isEmpty() ? " " : oneOf(random, ",", ", ", "\n, ", "/*;*/,--\n"))
                            .append(expression.sql())
                            .append(oneOf(random, " AS ", " AS/**/", "\nAS\t"))
                            .append(aliased(dialect, random, name));
                    values.putAll(expression.values());
                    expected.add(expression.value());
                    names.add(name);
                }
                sql.append(oneOf(random, "", ";", " ; -- the end", "\n;/* ; */\n"));

                Row row = session.fetchOne(sql.toString(), values).orElseThrow();

                assertThat(row.columns()).as(sql.toString()).isEqualTo(names);
                for (int i = 0; i < names.size(); i++) {
                    assertThat(row.get(i)).as("column %s of %s", i, sql).isEqualTo(expected.get(i));
                }
            }));
        }
    }

    /** A part of a name, with no octet too many for PostgreSQL. */
    private static String identifier(Random random) {
        return oneOf(random, "", ":x", " ? ", "''", "--", "/*", ";", "\"", "`", "[", "$$", "\\", "é😀");
    }

    private static String aliased(Dialect dialect, Random random, String name) {
        String quote = dialect == Dialect.SQLITE && random.nextBoolean() ? "`" : "\"";
        return dialect == Dialect.SQLITE && random.nextBoolean()
                ? "[" + name + "]"
                : quote + name.replace(quote, quote + quote) + quote;
    }
}
