package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Row;
import dev.based.Session;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that is written, read, and compared and sorted by the database, is the same value, in every time zone. */
class RoundTripTest {

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void aValueStaysWhatItIs(Product product) throws Exception {
        List<String> failures = new ArrayList<>();
        String url = product.newDatabase().toConnectionString();
        try (Database database = Database.open(url)) {
            if (product == Product.POSTGRESQL) {
                database.execute("CREATE TYPE genre AS ENUM ('DRAMA', 'NOIR')");
            }
        }
        Zones.each(zone -> {
            try (Database database = Database.open(url)) {
                for (ValueKind<?> kind : ValueKind.ALL) {
                    check(database, product, zone, kind, failures);
                }
            }
        });
        assertThat(failures).isEmpty();
    }

    private static <T> void check(
            Database database, Product product, String zone, ValueKind<T> kind, List<String> failures) {
        String column = kind.column(product);
        if (column == null) {
            return;
        }
        String kindName = zone + " " + kind.type().getSimpleName() + " in " + column;
        try {
            database.execute("DROP TABLE IF EXISTS held");
            database.execute("CREATE TABLE held (id INTEGER, v " + column + ")");
            database.useSession(session -> {
                written(session, kind);
                read(session, product, kindName, kind, failures);
            });
        } catch (RuntimeException e) {
            failures.add(kindName + ": " + e);
        }
    }

    private static <T> void read(
            Session session, Product product, String kindName, ValueKind<T> kind, List<String> failures) {
        for (int i = 0; i < kind.values().size(); i++) {
            T value = kind.values().get(i);
            List<@Nullable Object> read = new ArrayList<>();
            for (int id : new int[] {i, 100 + i, 200 + i}) {
                read.add(session.fetchSingle(kind.type(), "SELECT v FROM held WHERE id = ?", id));
                Row row = session.fetchSingle("SELECT v FROM held WHERE id = ?", id);
                read.add(row.get("v", kind.type()));
            }
            for (Object each : read) {
                if (!comparable(each).equals(comparable(value))) {
                    failures.add(kindName + ": wrote " + value + ", read " + each);
                }
            }
            if (isComparedBySql(product, kind)) {
                long same = session.fetchSingle(
                        Long.class, "SELECT COUNT(*) FROM held WHERE v = :v", Map.of("v", (Object) value));
                if (same != 3) {
                    failures.add(kindName + ": " + same + " are found by " + value);
                }
            }
        }
        Optional<T> nothing = session.fetchOne(kind.type(), "SELECT v FROM held WHERE id = 300");
        assertThat(nothing).as(kindName).isEmpty();
        assertThat(session.fetchSingle("SELECT v FROM held WHERE id = 301").get(0, kind.type()))
                .as(kindName)
                .isNull();
        if (kind.ordered()) {
            sorted(session, kind, kindName, failures);
        }
    }

    private static <T> void written(Session session, ValueKind<T> kind) {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < kind.values().size(); i++) {
            T value = kind.values().get(i);
            session.execute("INSERT INTO held (id, v) VALUES (?, ?)", i, value);
            session.execute(
                    "INSERT INTO held (id, v) VALUES (:id, :v)", Map.of("id", 100 + i, "v", Optional.of(value)));
            batch.add(Map.of("id", 200 + i, "v", value));
        }
        session.executeBatch("INSERT INTO held (id, v) VALUES (:id, :v)", batch);
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("id", 300);
        none.put("v", null);
        session.execute("INSERT INTO held (id, v) VALUES (:id, :v)", none);
        session.execute("INSERT INTO held (id, v) VALUES (?, ?)", 301, Optional.empty());
    }

    /** PostgreSQL's json has no equality; to MySQL a text is a string in JSON, which equals no object ("The JSON Data Type"). */
    private static boolean isComparedBySql(Product product, ValueKind<?> kind) {
        boolean isMySqlsJson =
                product == Product.MYSQL && RealMariaDb.isMySqlReal() && "JSON".equals(kind.column(product));
        return !"json".equals(kind.column(product)) && !isMySqlsJson;
    }

    private static <T> void sorted(Session session, ValueKind<T> kind, String kindName, List<String> failures) {
        List<T> inOrder = session.fetchAll(kind.type(), "SELECT v FROM held WHERE id < 100 ORDER BY v");
        List<Object> expected = kind.values().stream()
                .sorted(order())
                .map(RoundTripTest::comparable)
                .toList();
        List<Object> actual = inOrder.stream().map(RoundTripTest::comparable).toList();
        if (!actual.equals(expected)) {
            failures.add(kindName + ": sorted as " + actual);
        }
    }

    @SuppressWarnings("unchecked") // values that sort are comparable, enums by their names
    private static <T> Comparator<T> order() {
        return (first, second) -> first instanceof Enum<?> a && second instanceof Enum<?> b
                ? a.name().compareTo(b.name())
                : ((Comparable<Object>) comparable(first)).compareTo(comparable(second));
    }

    /** What makes two values the same: points in time have lost their zone, numbers their zeros. */
    private static Object comparable(@Nullable Object value) {
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof byte[] octets) {
            return java.util.HexFormat.of().formatHex(octets);
        }
        if (value instanceof OffsetTime time) {
            return time;
        }
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros()
                : String.valueOf(value).isEmpty() || value == null ? "" : value;
    }
}
