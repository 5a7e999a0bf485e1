package dev.based.keys;

import static dev.based.testing.Seeds.oneOf;

import dev.based.matrix.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that inserts into the table of {@link KeyTables}, of few values, so that it often meets a row that is there.
 *
 * @param sql the text
 * @param mayUpdate whether it is an upsert
 * @param rows how many rows it gives, -1 for those of a query
 */
public record RandomInsert(String sql, boolean mayUpdate, int rows) {

    private enum Form {
        PLAIN,
        IGNORING,
        UPSERT,
        REPLACING
    }

    public static RandomInsert next(Product product, Random random, int statement) {
        Form form = form(product, random);
        boolean explicit = random.nextInt(3) == 0;
        boolean query = random.nextInt(3) == 0;
        int rows = query ? -1 : 1 + random.nextInt(4);
        String into = (explicit && !query ? "t (id, v, made, pos)" : "t (v, made, pos)") + " ";
        String text = verb(product, form) + " INTO " + into
                + (query ? query(random, statement) : values(product, random, explicit, rows, statement))
                + ending(product, form)
                + oneOf(random, "", ";", " -- RETURNING nothing", " /* ON CONFLICT DO UPDATE */ ;");
        return new RandomInsert(text, form == Form.UPSERT, rows);
    }

    private static Form form(Product product, Random random) {
        return switch (product) {
            case H2 -> Form.PLAIN;
            case POSTGRESQL -> oneOf(random, Form.PLAIN, Form.IGNORING, Form.UPSERT);
            case SQLITE, MARIADB, MYSQL -> oneOf(random, Form.values());
        };
    }

    private static String verb(Product product, Form form) {
        return switch (form) {
            case PLAIN, UPSERT -> "INSERT";
            case REPLACING -> "REPLACE";
            case IGNORING ->
                switch (product) {
                    case SQLITE -> "INSERT OR IGNORE";
                    case MARIADB, MYSQL -> "INSERT IGNORE";
                    case POSTGRESQL, H2 -> "INSERT";
                };
        };
    }

    private static String ending(Product product, Form form) {
        if (form == Form.UPSERT) {
            return product.isMySql()
                    ? " ON DUPLICATE KEY UPDATE w = 1 + coalesce(w, 0)"
                    : " ON CONFLICT (v) DO UPDATE SET w = 1 + coalesce(t.w, 0)";
        }
        return form == Form.IGNORING && product == Product.POSTGRESQL ? " ON CONFLICT DO NOTHING" : "";
    }

    private static String query(Random random, int statement) {
        return "SELECT v, %d, pos FROM source WHERE pos %s %d ORDER BY pos"
                .formatted(statement, oneOf(random, "<", ">", "="), random.nextInt(7));
    }

    private static String values(Product product, Random random, boolean explicit, int rows, int statement) {
        List<String> values = distinct(random, rows, 8);
        List<String> ids = distinct(random, rows, 30);
        String generated = product == Product.SQLITE ? "NULL" : "DEFAULT";
        return IntStream.range(0, rows)
                .mapToObj(i -> "(%s'v%s', %d, %d)"
                        .formatted(
                                explicit ? (random.nextBoolean() ? ids.get(i) : generated) + ", " : "",
                                values.get(i),
                                statement,
                                i))
                .collect(Collectors.joining(", ", "VALUES ", ""));
    }

    /** Numbers, of which one in ten is negative. */
    private static List<String> distinct(Random random, int count, int bound) {
        List<String> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            String number = (random.nextInt(10) == 0 ? "-" : "") + (1 + random.nextInt(bound));
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
