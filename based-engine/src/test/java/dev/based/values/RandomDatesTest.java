package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Row;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random dates and times, many of them where the clocks of the JVM's time zone change, are read and sorted as written. */
class RandomDatesTest {

    private static final long SEED = 12;
    private static final int ROWS = 200;
    private static final LocalDateTime FIRST = LocalDateTime.parse("1000-01-01T00:00");
    private static final LocalDateTime LAST = LocalDateTime.parse("9999-12-31T00:00");

    record Moment(int id, LocalDateTime dateTime, LocalDate date, LocalTime time, Instant instant) {}

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void whatIsWrittenIsReadAndSorted(Product product) throws Exception {
        String url = product.newDatabase().toConnectionString();
        Random random = new Random(SEED);
        Zones.each(zone -> {
            List<Moment> moments = moments(random, ZoneId.of(zone));
            try (Database database = Database.open(url)) {
                database.execute("DROP TABLE IF EXISTS moments");
                database.execute("CREATE TABLE moments (id INT, date_time %s, date DATE, time %s, instant %s)"
                        .formatted(dateTime(product), product.isMySql() ? "TIME(6)" : "time", pointInTime(product)));
                database.executeBatch("INSERT INTO moments VALUES (:id, :dateTime, :date, :time, :instant)", moments);

                assertThat(database.fetchAll(Moment.class, "SELECT * FROM moments ORDER BY id"))
                        .as(zone)
                        .isEqualTo(moments);
                List<Row> rows = database.fetchAll("SELECT * FROM moments ORDER BY id");
                assertThat(rows.stream().map(row -> row.as(Moment.class)).toList())
                        .as(zone)
                        .isEqualTo(moments);
                assertThat(database.fetchAll(LocalDateTime.class, "SELECT date_time FROM moments ORDER BY date_time"))
                        .as(zone)
                        .isEqualTo(
                                moments.stream().map(Moment::dateTime).sorted().toList());
                assertThat(database.fetchAll(Instant.class, "SELECT instant FROM moments ORDER BY instant"))
                        .as(zone)
                        .isEqualTo(
                                moments.stream().map(Moment::instant).sorted().toList());
                for (Moment moment : moments.subList(0, 20)) {
                    assertThat(database.fetchAll(
                                    Integer.class,
                                    "SELECT id FROM moments WHERE date_time = :dateTime AND date = :date AND time = :time AND instant = :instant",
                                    moment))
                            .as("%s %s", zone, moment)
                            .contains(moment.id());
                }
            }
        });
    }

    private static String dateTime(Product product) {
        return product.isMySql() ? "DATETIME(6)" : product == Product.POSTGRESQL ? "timestamp" : "TEXT";
    }

    private static String pointInTime(Product product) {
        return product == Product.POSTGRESQL ? "timestamptz" : dateTime(product);
    }

    private static List<Moment> moments(Random random, ZoneId zone) {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            LocalDateTime dateTime = i % 2 == 0 ? anywhere(random) : nearChange(random, zone);
            Instant instant = (i % 3 == 0 ? anywhere(random) : nearChange(random, zone)).toInstant(ZoneOffset.UTC);
            moments.add(new Moment(
                    i,
                    dateTime,
                    anywhere(random).toLocalDate(),
                    anywhere(random).toLocalTime(),
                    instant));
        }
        return moments;
    }

    private static LocalDateTime anywhere(Random random) {
        long second = random.nextLong(FIRST.toEpochSecond(ZoneOffset.UTC), LAST.toEpochSecond(ZoneOffset.UTC));
        return LocalDateTime.ofEpochSecond(second, micros(random) * 1_000, ZoneOffset.UTC);
    }

    private static int micros(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000;
            default -> random.nextInt(1_000_000);
        };
    }

    /** Within two hours of a change of the zone's clocks, in local time. */
    private static LocalDateTime nearChange(Random random, ZoneId zone) {
        Instant after = LocalDateTime.of(1900 + random.nextInt(140), 1 + random.nextInt(12), 1, 0, 0)
                .toInstant(ZoneOffset.UTC);
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        LocalDateTime near = change == null ? anywhere(random) : change.getDateTimeBefore();
        return near.plusSeconds(random.nextInt(14_400) - 7_200L).plusNanos(micros(random) * 1_000L);
    }
}
