package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table in docs/values.md is what the databases have stored; {@code -Dvalues=write} writes it anew. */
@Tag("mariadb")
class TypeTableTest {

    private static final Path DOCUMENT = Path.of("../docs/values.md");
    private static final String BEGIN = "| class | SQLite | PostgreSQL | MariaDB, MySQL |\n| --- | --- | --- | --- |\n";
    private static final String END = "\n\n";
    private static final String UNKNOWN = " ? ";

    @Test
    void theTableOfTypesIsWhatIsStored() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        List<String> documented = text.substring(begin, end).lines().toList();

        List<String> table = table();
        if ("write".equals(System.getProperty("values"))) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + String.join("\n", table) + text.substring(end));
        } else {
            assertThat(documented).hasSameSizeAs(table);
            for (int i = 0; i < table.size(); i++) {
                String known = table.get(i).contains(UNKNOWN)
                        ? documented.get(i).substring(0, documented.get(i).lastIndexOf(" | ")) + " |" + UNKNOWN + "|"
                        : documented.get(i);
                assertThat(known).isEqualTo(table.get(i));
            }
        }
    }

    private static List<String> table() {
        List<List<String>> columns = Stream.of(Product.SQLITE, Product.POSTGRESQL, Product.MARIADB)
                .map(TypeTableTest::cells)
                .toList();
        List<String> table = new ArrayList<>();
        for (int i = 0; i < ValueKind.ALL.size(); i++) {
            int row = i;
            String cells = String.join(
                    " | ", columns.stream().map(column -> column.get(row)).toList());
            table.add("| `%s` | %s |"
                    .formatted(name(ValueKind.ALL.get(i).type()), cells)
                    .replace("|  ? |", "|" + UNKNOWN + "|"));
        }
        return table;
    }

    private static String name(Class<?> type) {
        return type.isEnum() && type.getName().startsWith("dev.based") ? "enum" : type.getSimpleName();
    }

    private static List<String> cells(Product product) {
        if (product == Product.MARIADB && !RealMariaDb.isAvailable()) {
            return ValueKind.ALL.stream().map(kind -> "?").toList();
        }
        try (Database database = Database.open(product.newDatabase().toConnectionString())) {
            if (product == Product.POSTGRESQL) {
                database.execute("CREATE TYPE genre AS ENUM ('DRAMA', 'NOIR')");
                database.execute("SET TIME ZONE 'UTC'");
            }
            return ValueKind.ALL.stream()
                    .map(kind -> cell(database, product, kind))
                    .toList();
        }
    }

    private static String cell(Database database, Product product, ValueKind<?> kind) {
        String column = kind.column(product);
        if (column == null) {
            return "";
        }
        String text = kind.type() == byte[].class
                ? ""
                : switch (product) {
                    case POSTGRESQL -> "CAST(v AS text)";
                    case SQLITE -> "CAST(v AS TEXT)";
                    default -> "CAST(v AS CHAR)";
                };
        database.execute("DROP TABLE IF EXISTS held");
        database.execute("CREATE TABLE held (v " + column + ")");
        database.execute("INSERT INTO held VALUES (?)", kind.values().get(0));
        String stored =
                text.isEmpty() ? "" : ": `" + database.fetchSingle(String.class, "SELECT " + text + " FROM held") + "`";
        return "`" + column + "`" + stored;
    }
}
