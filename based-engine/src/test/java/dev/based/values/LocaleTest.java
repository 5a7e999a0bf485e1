package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;

/** What is sent to a database is written in its digits, whatever those of the JVM's locale are. */
class LocaleTest {

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void valuesAreWrittenInTheDatabasesDigits(Product product) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (Database database = Database.open(product.newDatabase().toConnectionString())) {
            assertThat("%d".formatted(1)).isNotEqualTo("1");
            boolean postgres = product == Product.POSTGRESQL;
            String type = postgres ? "interval" : product == Product.SQLITE ? "TEXT" : "TIME(6)";
            database.execute("CREATE TABLE held (d " + type + ", t " + (postgres ? "timestamp" : "VARCHAR(40)") + ")");
            Duration duration = Duration.ofHours(37).plusMillis(1_500);
            LocalDateTime dateTime = LocalDateTime.parse("2024-03-31T02:30:00.5");
            database.execute("INSERT INTO held VALUES (?, ?)", duration, dateTime);
            assertThat(database.fetchSingle(Duration.class, "SELECT d FROM held"))
                    .isEqualTo(duration);
            assertThat(database.fetchSingle(LocalDateTime.class, "SELECT t FROM held"))
                    .isEqualTo(dateTime);
            if (postgres) {
                LocalDate[] dates = {LocalDate.of(2024, 3, 31), LocalDate.of(-43, 3, 15)};
                assertThat(database.fetchSingle(LocalDate[].class, "SELECT CAST(? AS date[])", (Object) dates))
                        .containsExactly(dates);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
