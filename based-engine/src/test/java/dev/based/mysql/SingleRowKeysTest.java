package dev.based.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.keys.KeyTables;
import dev.based.keys.RandomInsert;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.spi.KeyRows;
import dev.based.spi.KeyedStatement;
import dev.based.sql.ParsedInsert;
import dev.based.testing.Seeds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not know RETURNING, by either driver; MariaDB tells the key as MySQL does. */
class SingleRowKeysTest {

    private static List<Long> keys(Connection connection, String sql, String... columns) throws SQLException {
        KeyedStatement keyed = SingleRowKeys.INSTANCE.prepare(
                connection, ParsedInsert.of(sql, MySqlBackend.SYNTAX).orElseThrow(), List.of(columns));
        List<Long> keys = new ArrayList<>();
        try (PreparedStatement statement = keyed.statement();
                KeyRows rows = keyed.execute()) {
            assertThat(statement.isClosed()).isFalse();
            while (rows.next()) {
                keys.add(rows.results().orElseThrow().getLong(rows.columns()[0]));
            }
        }
        return keys;
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void theKeyOfOneRowIsCertain(Product product) throws SQLException {
        try (Database database = tables(product);
                Connection connection = database.dataSource().getConnection()) {
            assertThat(keys(connection, "INSERT INTO t (v) VALUES ('a')")).containsExactly(1L);
            assertThat(keys(connection, "INSERT INTO t SET v = 'b'", "id")).containsExactly(2L);
            assertThat(keys(connection, "INSERT INTO t VALUES (50, 'c', NULL)")).containsExactly(50L);
            assertThat(keys(connection, "INSERT IGNORE INTO t (v) VALUES ('d')"))
                    .containsExactly(51L);
            // which deletes two rows
            assertThat(keys(connection, "REPLACE INTO t (id, v) VALUES (1, 'b')"))
                    .containsExactly(1L);
            assertThat(keys(connection, "INSERT INTO t (v, w) VALUES ('e', LAST_INSERT_ID())"))
                    .containsExactly(52L);
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatIsNotCertainIsNoKey(Product product) throws SQLException {
        try (Database database = tables(product);
                Connection connection = database.dataSource().getConnection()) {
            keys(connection, "INSERT INTO t (v) VALUES ('a')");

            assertThat(keys(connection, "INSERT INTO t (v) VALUES ('b'), ('c')"))
                    .isEmpty();
            assertThat(keys(connection, "INSERT INTO t (v) SELECT 'd'")).isEmpty();
            assertThat(keys(connection, "INSERT IGNORE INTO t (v) VALUES ('a')"))
                    .isEmpty();
            assertThat(keys(connection, "INSERT INTO t (v) VALUES ('a') ON DUPLICATE KEY UPDATE w = 1"))
                    .isEmpty();
            assertThat(keys(connection, "INSERT INTO t (v) VALUES ('e') ON DUPLICATE KEY UPDATE w = 1"))
                    .isEmpty();
            assertThat(keys(connection, "INSERT INTO t (id, v) VALUES (-5, 'f')"))
                    .isEmpty();
            assertThat(keys(connection, "INSERT INTO names VALUES ('a')")).isEmpty();
            assertThat(keys(connection, "INSERT INTO names VALUES (LAST_INSERT_ID(42))"))
                    .isEmpty();
            assertThat(keys(connection, "INSERT INTO big VALUES (18446744073709551600)"))
                    .isEmpty();
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatTriggersAndFunctionsTellIsNoKey(Product product) throws SQLException {
        try (Database database = tables(product);
                Connection connection = database.dataSource().getConnection()) {
            database.execute("CREATE FUNCTION f() RETURNS INTEGER NO SQL RETURN LAST_INSERT_ID(88)");
            database.execute(
                    "CREATE TRIGGER tells BEFORE INSERT ON names FOR EACH ROW SET new.v = concat(new.v, LAST_INSERT_ID(77))");
            database.execute("CREATE TRIGGER adds AFTER INSERT ON t FOR EACH ROW INSERT INTO other (v) VALUES (new.v)");
            database.execute("INSERT INTO other VALUES (70, 'x')");

            assertThat(keys(connection, "INSERT INTO t (v) VALUES ('a')")).containsExactly(1L);
            assertThat(keys(connection, "INSERT INTO names VALUES ('a')")).isEmpty();
            assertThat(keys(connection, "INSERT INTO names VALUES (f())")).isEmpty();
            assertThat(keys(connection, "INSERT INTO t (v, w) VALUES ('b', f())"))
                    .containsExactly(2L);
            assertThat(keys(connection, "INSERT INTO t (id, v, w) VALUES (30, 'c', f())"))
                    .containsExactly(30L);
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void randomStatementsGiveTheKeyOfTheirOneRow(Product product) throws SQLException {
        try (Database database = Database.open(product.newDatabase().toConnectionString())) {
            KeyTables.create(database, product);
            Seeds.each(20, random -> {
                try (Session session = database.openSession()) {
                    for (int statement = 1; statement <= 20; statement++) {
                        check(session, RandomInsert.next(product, random, statement), statement);
                    }
                }
            });
        }
    }

    private static void check(Session session, RandomInsert insert, int statement) {
        List<Long> keys;
        try {
            keys = session.inTransaction(() -> keys(session.connection(), insert.sql()));
        } catch (SQLException e) { // it met a row that is there
            return;
        }
        List<Long> inserted = session.fetchAll(Long.class, KeyTables.INSERTED.replace("id, v", "id"), statement);
        boolean certain =
                insert.rows() == 1 && !insert.mayUpdate() && inserted.stream().noneMatch(id -> id < 0);
        assertThat(keys).as(insert.sql()).isEqualTo(certain ? inserted : List.of());
    }

    private static Database tables(Product product) {
        Database database = Database.open(product.newDatabase().toConnectionString());
        database.execute("CREATE TABLE t (id INTEGER AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20) UNIQUE, w INTEGER)");
        database.execute("CREATE TABLE other (id INTEGER AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20))");
        database.execute("CREATE TABLE names (v VARCHAR(20))");
        database.execute("CREATE TABLE big (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)");
        return database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5.0-MariaDB",
                "10.11.18-MariaDB-0+deb12u1",
                "5.5.5-10.11.18-MariaDB-0+deb12u1",
                "11.4.2-MariaDB-log",
                "12.0.1-mariadb"
            })
    void aMariaDbSince105KnowsReturning(String version) {
        assertThat(MySqlKeys.knowsReturning(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.4.2",
                "9.1.0-commercial",
                "11.0.0",
                "5.5.5-10.4.9-MariaDB",
                "10.4.34-MariaDB",
                "5.5.68-MariaDB",
                ""
            })
    void othersDoNot(String version) {
        assertThat(MySqlKeys.knowsReturning(version)).isFalse();
    }
}
