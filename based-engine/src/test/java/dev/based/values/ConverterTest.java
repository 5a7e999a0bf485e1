package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.MappingException;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A class of the user's own is a value wherever values are. */
class ConverterTest {

    /** A record, which would be made of two columns without its converter. */
    record Money(BigDecimal amount, String currency) {

        static Money of(BigDecimal amount) {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("no debts");
            }
            return new Money(amount.stripTrailingZeros(), "EUR");
        }
    }

    record Moment(Instant instant) {}

    enum Level {
        LOW,
        HIGH
    }

    record Purchase(
            int id,
            Money price,
            Optional<Money> refund,
            @Nullable Moment at,
            Level level) {}

    private static Database open(Product product) {
        return Database.builder(product.newDatabase().toConnectionString())
                .converter(Money.class, BigDecimal.class, Money::amount, Money::of)
                .converter(Moment.class, Instant.class, Moment::instant, Moment::new)
                .converter(
                        Level.class,
                        Integer.class,
                        level -> level == Level.LOW ? 10 : 20,
                        number -> number == 10 ? Level.LOW : Level.HIGH)
                .build()
                .connect();
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void itIsAParameterAComponentAndASingleColumn(Product product) {
        Purchase first = new Purchase(
                1,
                Money.of(new BigDecimal("12.5")),
                Optional.empty(),
                new Moment(Instant.parse("2024-03-31T00:30:00Z")),
                Level.HIGH);
        Purchase second =
                new Purchase(2, Money.of(BigDecimal.ONE), Optional.of(Money.of(new BigDecimal("2"))), null, Level.LOW);
        try (Database database = open(product)) {
            String time = product == Product.POSTGRESQL ? "timestamptz" : product.isMySql() ? "DATETIME(6)" : "TEXT";
            database.execute("CREATE TABLE purchases (id INT, price DECIMAL(10, 2), refund DECIMAL(10, 2), at " + time
                    + ", level INT)");
            database.execute("INSERT INTO purchases VALUES (:id, :price, :refund, :at, :level)", first);
            database.executeBatch("INSERT INTO purchases VALUES (:id, :price, :refund, :at, :level)", List.of(second));
            assertThat(database.fetchAll(Purchase.class, "SELECT * FROM purchases ORDER BY id"))
                    .containsExactly(first, second);
            assertThat(database.fetchAll(
                            Money.class, "SELECT price FROM purchases WHERE price > ?", Money.of(new BigDecimal("2"))))
                    .containsExactly(first.price());
            var row = database.fetchSingle(
                    "SELECT * FROM purchases WHERE level IN (:levels)", Map.of("levels", List.of(Level.HIGH)));
            assertThat(row.get("price", Money.class)).isEqualTo(first.price());
            assertThat(row.get("refund", Money.class)).isNull();
            assertThat(row.get("at", Moment.class)).isEqualTo(first.at());
            assertThat(row.as(Purchase.class)).isEqualTo(first);
        }
    }

    @OnProducts(Product.SQLITE)
    void whatItThrowsIsTheMappingsFailure(Product product) {
        try (Database database = open(product)) {
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> database.fetchSingle(Money.class, "SELECT -1 AS price"))
                    .withMessage(
                            "Column 'price' holds the Integer [-1], which is no Money: its converter failed: no debts")
                    .withCauseExactlyInstanceOf(IllegalArgumentException.class);
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> database.fetchSingle(Money.class, "SELECT 'much' AS price"))
                    .withMessageContaining("which is no BigDecimal");
        }
    }

    @OnProducts(Product.SQLITE)
    void aDatabaseWithoutItKnowsNothingOfIt(Product product) {
        try (Database with = open(product);
                Database without = Database.open(product.newDatabase().toConnectionString())) {
            assertThat(with.fetchSingle(Money.class, "SELECT 1 AS amount")).isEqualTo(Money.of(BigDecimal.ONE));
            assertThat(without.fetchSingle(Money.class, "SELECT 1 AS amount, 'USD' AS currency"))
                    .isEqualTo(new Money(BigDecimal.ONE, "USD"));
        }
    }
}
