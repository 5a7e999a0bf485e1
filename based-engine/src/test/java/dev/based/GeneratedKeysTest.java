package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

class GeneratedKeysTest {

    @OnEveryMode
    void theKeyOfAnInsertedRowIsFetched(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                List<Integer> first = session.fetchGeneratedKeys(Integer.class, INSERT, "a", 1);
                List<Long> second = session.fetchGeneratedKeys(
                        Long.class,
                        "INSERT INTO movies (title, year) VALUES (:title, :year)",
                        Map.of("title", "b", "year", 2));

                assertThat(first).hasSize(1);
                assertThat(second).containsExactly(first.get(0) + 1L);
                assertThat(session.fetchOne(String.class, "SELECT title FROM movies WHERE id = ?", second.get(0)))
                        .isEqualTo(Optional.of("b"));
                List<Row> row = session.fetchGeneratedKeys(INSERT, "c", 3);
                assertThat(row)
                        .singleElement()
                        .satisfies(key -> assertThat(key.columns()).hasSize(1));
                if (!mode.product().isMySql() || !RealMariaDb.isMySqlReal()) {
                    assertThat(row.get(0).columns()).containsExactly("id");
                }
                assertThat(session.fetchGeneratedKeys(
                                "INSERT INTO movies (title, year) VALUES (:t, 4)", Map.of("t", "d")))
                        .hasSize(1);
            });
        }
    }

    @OnEveryMode
    void theKeysOfSeveralRowsAreFetched(Mode mode) {
        Assumptions.assumeFalse(mode.product() == Product.MYSQL && RealMariaDb.isMySqlReal());
        try (Database database = mode.open()) {
            database.useSession(session -> {
                List<Integer> keys = session.fetchGeneratedKeys(
                        Integer.class, "INSERT INTO movies (title, year) VALUES ('a', 1), ('b', 2), ('c', 3)");

                assertThat(keys).hasSize(3).doesNotHaveDuplicates();
                assertThat(session.fetchAll(Integer.class, "SELECT id FROM movies ORDER BY id"))
                        .isEqualTo(keys);
            });
        }
    }

    @OnEveryMode
    void aFailureIsAStatementException(Mode mode) {
        try (Database database = mode.open()) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(
                            session -> session.fetchGeneratedKeys("INSERT INTO movies (title) VALUES (NULL)")));
        }
    }
}
