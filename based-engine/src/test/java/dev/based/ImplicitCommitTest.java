package dev.based;

import static dev.based.matrix.TestSchema.COUNT;
import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Statements that commit on MySQL and MariaDB, where they change the schema. */
class ImplicitCommitTest {

    private static final List<String> COMMITTING = List.of(
            "CREATE TABLE a (b INT)",
            "create or replace table a (b int)",
            "/* a comment */ DROP TABLE movies",
            "-- another\nALTER TABLE movies ADD COLUMN x INT",
            "# and one more\n TRUNCATE movies",
            "TRUNCATE TABLE movies",
            "RENAME TABLE movies TO films",
            "CREATE INDEX i ON movies (year)",
            "CREATE USER 'x'@'%'",
            "GRANT SELECT ON movies TO 'x'@'%'",
            "ANALYZE TABLE movies",
            "OPTIMIZE LOCAL TABLE movies",
            "CREATE /* between */ TABLE a (b INT)",
            "SET STATEMENT max_statement_time = 1 FOR CREATE TABLE a (b INT)",
            "CREATE SEQUENCE s",
            "SET PASSWORD = ''",
            "LOAD INDEX INTO CACHE movies",
            "STOP SLAVE",
            "--\nDROP TABLE movies",
            "FLUSH TABLES");

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void underForceRollbackTheyAreRefusedByName(Product product) throws SQLException {
        try (Database database =
                Database.builder(product.emptied()).forceRollback(true).build().connect()) {
            database.useSession(session -> {
                session.execute(INSERT, "a", 1);
                for (String sql : COMMITTING) {
                    assertThatExceptionOfType(ImplicitCommitException.class)
                            .isThrownBy(() -> session.execute(sql))
                            .withMessageStartingWith("[%s] was not run: this database commits the whole transaction"
                                    .formatted(sql.strip()))
                            .withMessageContaining("and nothing that %s does is to stay".formatted(database.url()))
                            .withMessageContaining("Cure: change the schema beforehand, as in a migration");
                }
                assertThat(session.fetchOne(Long.class, COUNT)).contains(1L);
            });
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("CREATE TABLE a (b INT)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageStartingWith("[CREATE TABLE a (b INT)] was not run");
            }
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatHidesFromTheTextIsFoundAfterwards(Product product) {
        DatabaseUrl url = product.emptied();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> session.execute("DROP PROCEDURE IF EXISTS hidden"));
            database.useSession(session ->
                    session.execute("CREATE PROCEDURE hidden() BEGIN CREATE TABLE IF NOT EXISTS a (b INT); END"));
            assertThatExceptionOfType(TransactionLostException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "a", 1);
                        session.execute("CALL hidden()");
                    }))
                    .withMessageContaining("the statement [CALL hidden()] ended the whole transaction");
            database.useSession(session -> session.execute("DELETE FROM movies"));
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void anOrdinarySessionChangesTheSchemaWhereNothingIsAtStake(Product product) {
        try (Database database = Database.open(product.emptied().toConnectionString())) {
            database.useSession(session -> {
                session.execute("DROP TABLE IF EXISTS directors");
                assertThat(session.fetchOne(Long.class, COUNT)).contains(0L);
                session.execute("CREATE TABLE directors (name VARCHAR(100))");
                session.useTransaction(() -> session.execute("INSERT INTO directors VALUES ('Park')"));
                assertThatExceptionOfType(ImplicitCommitException.class)
                        .isThrownBy(() -> session.execute("DROP TABLE directors"))
                        .withMessageContaining("what was done in a session on " + database.url()
                                + " before could no longer be rolled back")
                        .withMessageContaining("Cure: call commit() first");
                session.commit();
                session.execute("DROP TABLE directors");
                session.execute(INSERT, "after", 1);
            });
            assertThat(TestSchema.count(database)).isEqualTo(1);

            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute("DROP TABLE nowhere")));
            assertThatThrownBy(() -> database.useSession(session -> {
                        session.execute("CREATE TABLE IF NOT EXISTS a (b INT)");
                        session.execute(INSERT, "rolled back", 2);
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatHidesInTheVeryFirstStatementIsFoundToo(Product product) {
        DatabaseUrl url = product.emptied();
        try (Database ordinary = Database.open(url.toConnectionString())) {
            ordinary.useSession(session -> session.execute("DROP PROCEDURE IF EXISTS hidden"));
            ordinary.useSession(session ->
                    session.execute("CREATE PROCEDURE hidden() BEGIN CREATE TABLE IF NOT EXISTS a (b INT); END"));
        }
        for (boolean forced : new boolean[] {false, true}) {
            Database database =
                    Database.builder(url).forceRollback(forced).build().connect();
            assertThatExceptionOfType(TransactionLostException.class)
                    .isThrownBy(() -> {
                        try (database) {
                            database.useSession(session -> {
                                session.execute("CALL hidden()");
                                session.execute(INSERT, "never", 1);
                            });
                        }
                    })
                    .withMessageContaining("[CALL hidden()]");
        }
        assertThat(TestSchema.count(url)).isZero();
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatWouldGoOnForTheNextUserOfTheConnectionIsRefused(Product product) {
        try (Database database = Database.open(product.emptied().toConnectionString())) {
            for (String sql : List.of(
                    "SET autocommit = 0",
                    "SET SESSION autocommit = 1",
                    "SET @x = 1, autocommit = 1",
                    "LOCK TABLES movies WRITE",
                    "UNLOCK TABLES",
                    "FLUSH TABLES WITH READ LOCK")) {
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> database.useSession(session -> session.execute(sql)))
                        .withMessageContaining("it would change the connection for whoever has it next");
            }
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatAQueryWroteIsKeptWhereTheSchemaChangesAfterwards(Product product) {
        try (Database database = Database.open(product.emptied().toConnectionString())) {
            database.useSession(session -> session.execute("DROP FUNCTION IF EXISTS wrote"));
            database.useSession(session -> session.execute(
                    "CREATE FUNCTION wrote() RETURNS INT MODIFIES SQL DATA BEGIN INSERT INTO movies (title, year)"
                            + " VALUES ('by a function', 1); RETURN 1; END"));
            database.useSession(session -> {
                session.fetchAll("SELECT wrote()");
                session.execute("CREATE TABLE IF NOT EXISTS a (b INT)");
            });
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatOnlyLooksLikeThemCommitsNothing(Product product) {
        try (Database database =
                Database.builder(product.emptied()).forceRollback(true).build().connect()) {
            database.useSession(session -> {
                session.execute(INSERT, "a", 1);
                session.execute("CREATE TEMPORARY TABLE t (a INT)");
                session.execute("INSERT INTO t VALUES (1)");
                session.execute("DROP TEMPORARY TABLE t");
                session.execute("CREATE TEMPORARY TABLE IF NOT EXISTS t (a INT)");
                session.execute("SET @altered = 'CREATE TABLE'");
                session.fetchAll("SELECT 'DROP TABLE movies' /* TRUNCATE movies */");
            });
        }
        assertThat(TestSchema.count(product.url())).isZero();
    }
}
