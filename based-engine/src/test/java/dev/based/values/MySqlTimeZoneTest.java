package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.time.Instant;
import java.util.List;

/** A point in time is the same whatever the session's time zone is, and the server's own is in UTC if it is told so. */
class MySqlTimeZoneTest {

    private static final Instant INSTANT = Instant.parse("2024-07-01T10:15:30.123456Z");

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void theSessionsZoneChangesNothing(Product product) throws Exception {
        String url = product.newDatabase().toConnectionString();
        String in = url.contains("?") ? "&" : "?";
        List<String> settings = List.of(
                "",
                product == Product.MARIADB
                        ? "timezone=UTC"
                        : "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true",
                "sessionVariables=time_zone=%27%2B00:00%27",
                "sessionVariables=time_zone=%27-05:00%27");
        Zones.each(zone -> {
            for (String setting : settings) {
                try (Database database = Database.open(url + (setting.isEmpty() ? "" : in + setting))) {
                    database.execute("DROP TABLE IF EXISTS held");
                    database.execute(
                            "CREATE TABLE held (d DATETIME(6), t TIMESTAMP(6) NULL, n TIMESTAMP(6) DEFAULT NOW(6))");
                    database.execute("INSERT INTO held (d, t) VALUES (?, ?)", INSTANT, INSTANT);
                    for (String column : List.of("d", "t")) {
                        assertThat(database.fetchSingle(Instant.class, "SELECT " + column + " FROM held"))
                                .as(zone + " " + setting + " " + column)
                                .isEqualTo(INSTANT);
                        assertThat(database.fetchSingle("SELECT " + column + " FROM held")
                                        .get(0, Instant.class))
                                .isEqualTo(INSTANT);
                    }
                    if (!setting.isEmpty() && !setting.contains("-05:00")) {
                        Instant now = Instant.now();
                        assertThat(database.fetchSingle(Instant.class, "SELECT n FROM held"))
                                .as(zone + " " + setting)
                                .isBetween(now.minusSeconds(300), now.plusSeconds(300));
                    }
                }
            }
        });
    }
}
