package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mapping is worked out once for a type and the labels of a result, and must fit each result all the same. */
class MappingPlanTest {

    record Pair(int a, @Nullable String b) {}

    record Wide(long a, double b, BigDecimal c) {}

    public static final class PairBean {

        private int a;
        private @Nullable String b;

        public int getA() {
            return a;
        }

        public void setA(int a) {
            this.a = a;
        }

        public @Nullable String getB() {
            return b;
        }

        public void setB(@Nullable String b) {
            this.b = b;
        }
    }

    record Refusing(int a) {
        Refusing {
            if (a < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:///:memory:");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameTypeFitsResultsWithOtherLabelsAndOrders() {
        for (int i = 0; i < 3; i++) {
            assertThat(database.fetchSingle(Pair.class, "SELECT 1 AS a, 'x' AS b"))
                    .isEqualTo(new Pair(1, "x"));
            assertThat(database.fetchSingle(Pair.class, "SELECT 'x' AS b, 1 AS a"))
                    .isEqualTo(new Pair(1, "x"));
            assertThat(database.fetchSingle(Pair.class, "SELECT 9 AS c, NULL AS B, 2 AS A"))
                    .isEqualTo(new Pair(2, null));
            PairBean bean = database.fetchSingle(PairBean.class, "SELECT 'y' AS b, 3 AS a");
            assertThat(bean.getA()).isEqualTo(3);
            assertThat(bean.getB()).isEqualTo("y");
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> database.fetchSingle(Pair.class, "SELECT 1 AS a, 2 AS d"))
                    .withMessageStartingWith("No column fits the component b of Pair; the row has [a, d]");
        }
    }

    @Test
    void oneRowBecomesObjectsOfSeveralTypes() {
        Row row = database.fetchSingle("SELECT 1 AS a, 'x' AS b");
        for (int i = 0; i < 3; i++) {
            assertThat(row.as(Pair.class)).isEqualTo(new Pair(1, "x"));
            PairBean bean = row.as(PairBean.class);
            assertThat(bean == null ? null : bean.getB()).isEqualTo("x");
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> row.as(String.class))
                    .withMessageStartingWith("A String takes one column");
        }
    }

    @Test
    void theRowsOfOneResultMayHoldOtherClasses() {
        assertThat(
                        database.fetchAll(
                                Wide.class,
                                "SELECT 1 AS a, 1 AS b, 1 AS c UNION ALL SELECT 3000000000, 2.5, 2.5 UNION ALL SELECT '7', '8', '9'"))
                .containsExactlyInAnyOrder(
                        new Wide(1, 1, new BigDecimal("1")),
                        new Wide(3_000_000_000L, 2.5, new BigDecimal("2.5")),
                        new Wide(7, 8, new BigDecimal("9")));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(
                        () -> database.fetchAll(Pair.class, "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 3000000000, 'y'"))
                .withMessage(
                        "The component a of Pair does not fit: Column 'a' holds the Long [3000000000], which is no int");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchAll(Pair.class, "SELECT 1 AS a, 'x' AS b UNION ALL SELECT NULL, 'y'"))
                .withMessageContaining("Column 'a' is NULL, which a primitive int cannot be");
    }

    @Test
    void aConstructorThatRefusesSaysWhat() {
        assertThat(database.fetchSingle(Refusing.class, "SELECT 1 AS a")).isEqualTo(new Refusing(1));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(Refusing.class, "SELECT -1 AS a"))
                .withMessage("The record Refusing refused [-1]: negative")
                .withCauseExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statementsThatAreMadeUpAsTheyGoFillNoMemory() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(database.fetchSingle(Pair.class, "SELECT 1 AS a, 'x' AS b, 2 AS made_up_" + i))
                    .isEqualTo(new Pair(1, "x"));
        }
    }

    @OnEveryProduct
    void allProductsGiveTheSame(Product product) {
        try (Database other = Database.open(product.emptied().toConnectionString())) {
            other.executeBatch(
                    "INSERT INTO movies (title, year) VALUES (?, ?)", List.of(List.of("a", 1), List.of("b", 2)));
            assertThat(other.fetchAll(Pair.class, "SELECT year AS a, title AS b FROM movies ORDER BY year"))
                    .containsExactly(new Pair(1, "a"), new Pair(2, "b"));
        }
    }
}
