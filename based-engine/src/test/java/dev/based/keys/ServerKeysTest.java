package dev.based.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Row;
import dev.based.StatementOptions;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What servers and their drivers call keys, and what is none. */
class ServerKeysTest {

    private static final StatementOptions CODE = StatementOptions.defaults().keyColumns("code");

    private static Database opened(Product product) {
        Database database = Database.open(product.newDatabase().toConnectionString());
        KeyTables.create(database, product);
        return database;
    }

    private static List<Long> keys(Database database, String sql) {
        return database.fetchGeneratedKeys(Long.class, sql);
    }

    @OnEveryProduct
    void whatIsNoInsertGivesNoKeyButIsRun(Product product) {
        try (Database database = opened(product)) {
            assertThat(keys(database, "INSERT INTO t (v) VALUES ('a')")).hasSize(1);

            assertThat(keys(database, "UPDATE t SET w = 5")).isEmpty();
            assertThat(database.fetchSingle(Long.class, "SELECT w FROM t WHERE v = 'a'"))
                    .isEqualTo(5);
            assertThat(keys(database, "SELECT id FROM t")).isEmpty();
            assertThat(keys(database, "DELETE FROM t")).isEmpty();
            assertThat(database.fetchAll("SELECT * FROM t")).isEmpty();
        }
    }

    @OnEveryProduct(except = Product.H2)
    void aTableWithoutACountedKeyGivesWhatIsNamed(Product product) {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        try (Database database = opened(product)) {
            database.execute("CREATE TABLE countries (code VARCHAR(2) PRIMARY KEY)");

            assertThat(database.with(CODE)
                            .fetchGeneratedKeys(String.class, "INSERT INTO countries VALUES ('KR'), ('FR')"))
                    .containsExactly("KR", "FR");
            if (product.isMySql()) {
                assertThat(keys(database, "INSERT INTO countries VALUES ('IT')"))
                        .isEmpty();
                assertThat(keys(database, "INSERT INTO countries VALUES (LAST_INSERT_ID(42))"))
                        .isEmpty();
            }
        }
    }

    @OnEveryProduct(except = Product.H2)
    void aStatementThatReturnsRowsItselfGivesThese(Product product) {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        try (Database database = opened(product)) {
            assertThat(database.with(CODE)
                            .fetchGeneratedKeys("INSERT INTO t (v, w) VALUES ('a', 4), ('b', 5) RETURNING v, w"))
                    .extracting(Row::toString)
                    .containsExactly("Row{v=a, w=4}", "Row{v=b, w=5}");
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void mariaDbsKeysAreNotCountedUp(Product product) {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        try (Database database = opened(product)) {
            assertThat(keys(database, "INSERT INTO t (id, v) VALUES (100, 'a'), (90, 'b'), (DEFAULT, 'c'), (-7, 'd')"))
                    .containsExactly(100L, 90L, 101L, -7L);
            assertThat(keys(database, "REPLACE INTO t (v) VALUES ('a'), ('b')"))
                    .isEqualTo(database.fetchAll(Long.class, "SELECT id FROM t WHERE v IN ('a', 'b') ORDER BY v"));
            assertThat(keys(database, "INSERT IGNORE INTO t (v) VALUES ('a')")).isEmpty();
            assertThat(keys(database, "INSERT INTO t SET v = 'e'")).hasSize(1);
            assertThat(keys(database, "INSERT INTO t (v) VALUES ('a'), ('f') ON DUPLICATE KEY UPDATE w = 1"))
                    .isEmpty();
        }
    }

    @Test
    void postgresqlsUpsertGivesTheKeysOfInsertedRowsWhereverTheyGo() {
        try (Database database = opened(Product.POSTGRESQL)) {
            Stream.of(
                            "CREATE TABLE parts (id INTEGER PRIMARY KEY, w INTEGER) PARTITION BY RANGE (id)",
                            "CREATE TABLE low PARTITION OF parts FOR VALUES FROM (0) TO (100)",
                            "CREATE TABLE high (w INTEGER, id INTEGER NOT NULL)",
                            "ALTER TABLE parts ATTACH PARTITION high FOR VALUES FROM (100) TO (200)",
                            "CREATE VIEW low_view AS SELECT * FROM low",
                            "CREATE TABLE old (w INTEGER, id INTEGER UNIQUE)",
                            "INSERT INTO parts VALUES (1), (101)",
                            "INSERT INTO old VALUES (1, 1)")
                    .forEach(database::execute);
            String upsert = "INSERT INTO %s (id) VALUES (%s) ON CONFLICT (id) DO UPDATE SET w = 1";
            StatementOptions id = StatementOptions.defaults().keyColumns("id");
            boolean tellsOldRows =
                    database.fetchSingle(Integer.class, "SELECT current_setting('server_version_num')::int") >= 180_000;

            assertThat(database.with(id).fetchGeneratedKeys(upsert.formatted("parts", "1), (2), (101), (102")))
                    .extracting(Row::toString)
                    .isEqualTo(tellsOldRows ? List.of("Row{id=2}", "Row{id=102}") : List.of());
            assertThat(database.with(id).fetchGeneratedKeys(upsert.formatted("low_view", "1), (3")))
                    .extracting(Row::toString)
                    .isEqualTo(tellsOldRows ? List.of("Row{id=3}") : List.of());
            assertThat(database.with(id).fetchGeneratedKeys(upsert.formatted("\"old\"", "1), (4")))
                    .extracting(Row::toString)
                    .containsExactly("Row{id=4}");
            assertThat(database.fetchGeneratedKeys(upsert.formatted("Public . OLD AS o", "1), (5")))
                    .extracting(Row::toString)
                    .containsExactly("Row{w=null, id=5}");
            assertThat(database.fetchAll(Integer.class, "SELECT id FROM parts ORDER BY id"))
                    .containsExactly(1, 2, 3, 101, 102);
        }
    }

    @Test
    void postgresqlsMergeGivesNoKey() {
        try (Database database = Database.open(RealPostgres.newDatabase())) {
            KeyTables.create(database, Product.POSTGRESQL);
            assertThat(
                            keys(
                                    database,
                                    "MERGE INTO t USING (VALUES ('a')) AS n (v) ON t.v = n.v "
                                            + "WHEN MATCHED THEN UPDATE SET w = 1 WHEN NOT MATCHED THEN INSERT (v) VALUES (n.v)"))
                    .isEmpty();
            assertThat(database.fetchAll("SELECT * FROM t")).hasSize(1);
        }
    }
}
