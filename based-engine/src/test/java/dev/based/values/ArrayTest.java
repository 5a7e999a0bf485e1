package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.MappingException;
import dev.based.StatementException;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL's arrays as Java's arrays, lists and sets, in both directions. */
class ArrayTest {

    enum Genre {
        DRAMA,
        NOIR
    }

    @SuppressWarnings("ArrayRecordComponent") // what is tested
    record Lists(List<String> texts, int[] numbers, Set<Genre> genres, Optional<List<UUID>> ids) {}

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(Product.POSTGRESQL.newDatabase().toConnectionString());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anArrayIsReadAsArraysOfManyClasses() {
        String sql = "SELECT ARRAY[1, 2, NULL] AS n, ARRAY['a', 'b']::text[] AS t, ARRAY[[1, 2], [3, 4]] AS m";
        var row = database.fetchSingle(sql);
        assertThat(row.get("n", Integer[].class)).containsExactly(1, 2, null);
        assertThat(row.get("n", Long[].class)).containsExactly(1L, 2L, null);
        assertThat(row.get("t", String[].class)).containsExactly("a", "b");
        assertThat((Object) row.get("t", List.class)).isEqualTo(List.of("a", "b"));
        assertThat(row.get("m", int[][].class)).isDeepEqualTo(new int[][] {{1, 2}, {3, 4}});
        assertThat(row.get("n")).isEqualTo(new Integer[] {1, 2, null});
        assertThat(row).hasToString("Row{n=[1, 2, null], t=[a, b], m=[[1, 2], [3, 4]]}");
        assertThat(row).isEqualTo(database.fetchSingle(sql)).hasSameHashCodeAs(database.fetchSingle(sql));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row.get("n", int[].class))
                .withMessageContaining("Column 'n' is NULL, which a primitive int cannot be");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row.get("t", String.class))
                .withMessageContaining("Column 't' holds the String[] [[a, b]], which is no String");
        assertThat(database.fetchSingle(String.class, "SELECT ARRAY['a', 'b']")).isEqualTo("{a,b}");
    }

    @Test
    void aRecordTakesListsSetsAndArrays() {
        Lists lists = database.fetchSingle(
                Lists.class,
                "SELECT ARRAY['a', 'b'] AS texts, ARRAY[1, 2] AS numbers, ARRAY['NOIR', 'NOIR'] AS genres, ARRAY[?::uuid] AS ids",
                ID);
        assertThat(lists.texts()).containsExactly("a", "b");
        assertThat(lists.numbers()).containsExactly(1, 2);
        assertThat(lists.genres()).containsExactly(Genre.NOIR);
        assertThat(lists.ids()).contains(List.of(ID));
        assertThat(database.fetchSingle(
                                Lists.class,
                                "SELECT ARRAY[NULL]::text[] AS texts, '{}'::int[] AS numbers, '{}'::text[] AS genres, NULL AS ids")
                        .texts())
                .isEqualTo(Collections.singletonList(null));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(
                        Lists.class,
                        "SELECT 'a' AS texts, '{1}'::int[] AS numbers, '{}'::text[] AS genres, NULL AS ids"))
                .withMessage(
                        "The component texts of Lists does not fit: Column 'texts' holds the String [a], which is no List<String>: the column has no array");
    }

    @Test
    void anArrayIsAParameter() {
        database.execute(
                "CREATE TABLE held (id int, u uuid, d date, t timestamp, z timestamptz, c time, n numeric, s text)");
        LocalDateTime gap = LocalDateTime.parse("2024-03-31T02:30");
        database.execute(
                "INSERT INTO held VALUES (1, ?, ?, ?, ?, ?, ?, 'a')",
                ID,
                gap.toLocalDate(),
                gap,
                Instant.parse("2024-03-31T00:30:00Z"),
                LocalTime.NOON,
                new BigDecimal("1.5"));
        found("id = ANY(:x)", new int[] {1, 2});
        found("id = ANY(:x)", new Integer[] {1, null});
        found("id = ANY(:x)", new long[] {1});
        found("s = ANY(:x)", new String[] {"a", "it's {odd}, \"quoted\" \\ "});
        found("u = ANY(:x)", new UUID[] {ID});
        found("d = ANY(:x)", new LocalDate[] {gap.toLocalDate(), LocalDate.MAX, LocalDate.of(-43, 3, 15)});
        found("t = ANY(:x)", new LocalDateTime[] {gap, LocalDateTime.MIN});
        found("z = ANY(:x)", new Instant[] {Instant.parse("2024-03-31T00:30:00Z"), Instant.MAX});
        found("z = ANY(:x)", new OffsetDateTime[] {OffsetDateTime.parse("2024-03-31T06:15:00+05:45")});
        found("c = ANY(:x)", new LocalTime[] {LocalTime.NOON});
        found("n = ANY(:x)", new BigDecimal[] {new BigDecimal("1.50")});
    }

    private void found(String condition, Object array) {
        assertThat(database.fetchAll(Integer.class, "SELECT id FROM held WHERE " + condition, Map.of("x", array)))
                .as(condition)
                .containsExactly(1);
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Zones.each(zone -> {
            try (Database inZone =
                    Database.open(Product.POSTGRESQL.newDatabase().toConnectionString())) {
                inZone.execute("CREATE TYPE genre AS ENUM ('DRAMA', 'NOIR')");
                back(inZone, "timestamp[]", new LocalDateTime[] {
                    LocalDateTime.parse("2024-03-31T02:30"), LocalDateTime.parse("2011-12-30T12:00:00.000001"), null
                });
                back(inZone, "date[]", new LocalDate[] {LocalDate.of(-43, 3, 15), LocalDate.MAX, LocalDate.MIN});
                back(inZone, "timestamptz[]", new Instant[] {Instant.parse("2024-10-27T01:30:00Z"), Instant.MIN});
                back(inZone, "time[][]", new LocalTime[][] {{LocalTime.parse("11:22:33.456789")}, {LocalTime.MIDNIGHT}
                });
                back(inZone, "genre[]", new Genre[] {Genre.NOIR, null});
                back(inZone, "text[]", new Genre[] {Genre.NOIR});
                back(inZone, "uuid[]", new UUID[] {ID, null});
                back(inZone, "float8[]", new double[] {0.1, 1e300});
                back(inZone, "boolean[]", new boolean[] {true, false});
            }
        });
    }

    private static void back(Database database, String type, Object array) {
        database.execute("DROP TABLE IF EXISTS held");
        database.execute("CREATE TABLE held (v " + type + ")");
        database.execute("INSERT INTO held VALUES (:v)", Map.of("v", array));
        Object read = database.fetchSingle(array.getClass(), "SELECT v FROM held");
        assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {array}))
                .as(type + " " + Arrays.deepToString(new Object[] {read}))
                .isTrue();
        assertThat(Arrays.deepEquals(
                        new Object[] {database.fetchSingle("SELECT v FROM held").get(0, array.getClass())},
                        new Object[] {array}))
                .as(type)
                .isTrue();
    }

    @OnProducts({Product.SQLITE, Product.MARIADB, Product.MYSQL})
    void whereThereAreNoArraysAListIsTheCure(Product product) {
        try (Database other = Database.open(product.newDatabase().toConnectionString())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> other.fetchAll("SELECT ?", (Object) new int[] {1}))
                    .withMessage(
                            "The parameter is a int[], but this database has no arrays: give a List to IN (:names)");
        }
    }

    @Test
    void aParameterWithoutATypeIsToldTheCast() {
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("year", null);
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> database.fetchAll("SELECT 1 WHERE :year IS NULL", none))
                .withMessageContaining("could not determine data type of parameter $1")
                .withMessageContaining("cast it, as in CAST(:year AS integer) IS NULL");
        assertThat(database.fetchAll(Integer.class, "SELECT 1 WHERE CAST(:year AS integer) IS NULL", none))
                .containsExactly(1);
    }
}
