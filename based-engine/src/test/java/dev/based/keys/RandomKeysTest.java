package dev.based.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Row;
import dev.based.Session;
import dev.based.StatementException;
import dev.based.StatementOptions;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import dev.based.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** Random statements give the keys of the rows that stand in the table afterwards as theirs: all of them, in order. */
class RandomKeysTest {

    private static final int PROGRAMS = 40;
    private static final int STATEMENTS = 25;

    @OnEveryProduct
    void theKeysAreThoseOfTheInsertedRows(Product product) {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        try (Database database = Database.open(product.newDatabase().toConnectionString())) {
            KeyTables.create(database, product);
            List<Integer> given = new ArrayList<>();
            Seeds.each(PROGRAMS, random -> {
                try (Session session = database.openSession()) {
                    for (int statement = 1; statement <= STATEMENTS; statement++) {
                        RandomInsert insert = RandomInsert.next(product, random, statement);
                        given.add(check(session, product, random, insert, statement));
                    }
                }
            });
            assertThat(given.stream().filter(keys -> keys > 1).count()).isGreaterThan(PROGRAMS);
            assertThat(given).contains(0);
        }
    }

    /** Runs a statement, and counts the keys that were rightly given. */
    private static int check(Session session, Product product, Random random, RandomInsert insert, int statement) {
        boolean named = random.nextInt(4) == 0;
        List<Row> keys;
        try {
            keys = session.inTransaction(() -> named
                    ? session.with(StatementOptions.defaults().keyColumns("v", "id"))
                            .fetchGeneratedKeys(insert.sql())
                    : session.fetchGeneratedKeys(insert.sql()));
        } catch (StatementException e) { // it met a row that is there
            return 0;
        }
        List<Row> inserted =
                product.isMySql() && insert.mayUpdate() ? List.of() : session.fetchAll(KeyTables.INSERTED, statement);
        assertThat(keys)
                .allSatisfy(key -> assertThat(key.columns()).isEqualTo(named ? List.of("v", "id") : List.of("id")));
        assertThat(values(standing(keys), "id")).as(insert.sql()).isEqualTo(values(inserted, "id"));
        if (named) {
            assertThat(values(standing(keys), "v")).as(insert.sql()).isEqualTo(values(inserted, "v"));
        }
        return keys.size();
    }

    /** Without the rows that a REPLACE has inserted and then replaced by another of its rows. */
    private static List<Row> standing(List<Row> keys) {
        List<Object> ids = values(keys, "id");
        return IntStream.range(0, keys.size())
                .filter(i -> ids.lastIndexOf(ids.get(i)) == i)
                .mapToObj(keys::get)
                .toList();
    }

    private static List<Object> values(List<Row> rows, String column) {
        return rows.stream().map(row -> Objects.requireNonNull(row.get(column))).toList();
    }
}
