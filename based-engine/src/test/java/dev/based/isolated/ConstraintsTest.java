package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deferred constraints through the isolated data source: checked at the commit that is simulated. */
class ConstraintsTest {

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (id)"
                    + " DEFERRABLE INITIALLY DEFERRED)");

    /** Runs code on a pool and isolated, each on a database of its own with the schema. */
    private static void same(Product product, AsOnAPool.Code code) throws SQLException {
        AsOnAPool.requireSame(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            code.run(dataSource, log);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE child");
                statement.execute("DROP TABLE parent");
            }
        });
    }

    private static void counts(Connection connection, AsOnAPool.Log log) {
        log.rows("children", connection, "SELECT id FROM child ORDER BY id");
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void aViolationIsFoundAtTheCommit(Product product) throws SQLException {
        same(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                log.step("insert", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                log.step("commit", () -> {
                    connection.commit();
                    return "kept";
                });
                counts(connection, log);
                connection.rollback();
                log.step("child first", () -> statement.executeUpdate("INSERT INTO child VALUES (2, 8)"));
                log.step("parent then", () -> statement.executeUpdate("INSERT INTO parent VALUES (8)"));
                connection.commit();
                counts(connection, log);
                connection.commit();
            }
        });
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void anAutoCommitStatementIsCheckedAtOnce(Product product) throws SQLException {
        same(product, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                log.step("insert", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                counts(connection, log);
                log.step("script", () -> statement.execute("BEGIN"));
                log.step("insert", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                log.step("commit", () -> statement.execute("COMMIT"));
                log.step("roll back", () -> statement.execute("ROLLBACK"));
                counts(connection, log);
            }
        });
    }

    /** SQLite's driver leaves the transaction of a failed commit open. */
    @Test
    void onSqliteAFailedCommitCanBeRepeated() throws SQLException {
        same(Product.SQLITE, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeUpdate("INSERT INTO child VALUES (1, 7)");
                log.step("commit", () -> {
                    connection.commit();
                    return "kept";
                });
                log.step("parent", () -> statement.executeUpdate("INSERT INTO parent VALUES (7)"));
                log.step("commit", () -> {
                    connection.commit();
                    return "kept";
                });
                counts(connection, log);
                connection.commit();
            }
        });
    }

    @Test
    void setConstraintsLastsForOneTransaction() throws SQLException {
        same(Product.POSTGRESQL, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
                log.step("insert", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                connection.rollback();
                statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
                statement.execute("INSERT INTO parent VALUES (1)");
                connection.commit();
                log.step("deferred again", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                connection.rollback();
                statement.execute(
                        "ALTER TABLE child ALTER CONSTRAINT child_parent_fkey DEFERRABLE INITIALLY IMMEDIATE");
                connection.commit();
                statement.execute("SET CONSTRAINTS ALL DEFERRED");
                log.step("deferred", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                log.step("commit", () -> {
                    connection.commit();
                    return "kept";
                });
                log.step("immediate again", () -> statement.executeUpdate("INSERT INTO child VALUES (1, 7)"));
                connection.rollback();
            }
        });
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void sessionsAreCheckedToo(Product product) {
        try (Sandbox sandbox = Database.builder(product.newDatabase()).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            SCHEMA.forEach(sql -> test.session().execute(sql));
            try (Session session = test.database().openSession()) {
                session.execute("INSERT INTO child VALUES (1, 7)");
                assertThatThrownBy(session::commit)
                        .isInstanceOf(BasedException.class)
                        .hasMessageContainingAll("foreign key constraint");
            }
            assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM child"))
                    .hasValue(0L);
        }
    }
}
