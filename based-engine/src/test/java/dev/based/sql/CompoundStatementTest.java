package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.spi.SqlSyntax;
import dev.based.testing.RealMariaDb;
import dev.based.testing.Seeds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** MariaDB has the last word on where a statement ends that holds others. */
class CompoundStatementTest {

    private static final int STATEMENTS = 100;
    private static final List<String> KINDS = List.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT");
    private static final String SECOND = "SELECT 'a second statement'";

    @OnProducts(Product.MARIADB)
    void aStatementEndsWhereTheServerEndsIt(Product product) throws SQLException {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        DatabaseUrl url = product.newDatabase();
        try (Database database = Database.builder(url).build().connect();
                Connection plain = DriverManager.getConnection(
                        url.toJdbcUrl(),
                        url.username().orElseThrow(),
                        url.password().orElseThrow());
                Statement statement = plain.createStatement()) {
            statement.execute("CREATE TABLE t (a TEXT)");
            Seeds.each(STATEMENTS, random -> {
                String sql = new CompoundStatementGrammar(random).statement();

                assertThatCode(() -> {
                            statement.execute(sql); // as one statement, which is all that this connection takes
                            drop(statement);
                            database.useSession(session -> session.execute(sql));
                            drop(statement);
                        })
                        .as(sql)
                        .doesNotThrowAnyException();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Dialect.MYSQL.parse(sql + "; " + SECOND))
                        .as(sql)
                        .withMessageContaining("A second statement")
                        .withMessageContaining("near [" + SECOND.substring(0, 20));
            });
        }
    }

    /** The same in {@code sql_mode=ORACLE}; the rules of quotes are then those of its ANSI_QUOTES. */
    @OnProducts(Product.MARIADB)
    void aBlockOfOraclesModeEndsWhereTheServerEndsIt(Product product) throws SQLException {
        DatabaseUrl url = product.newDatabase();
        SqlSyntax syntax = SqlSyntax.of(
                SqlSyntax.Rule.BACKTICKS,
                SqlSyntax.Rule.HASH_COMMENTS,
                SqlSyntax.Rule.BACKSLASH_ESCAPES,
                SqlSyntax.Rule.COMPOUND_STATEMENTS,
                SqlSyntax.Rule.ANSI_QUOTES);
        try (Database database =
                        Database.builder(url).forceRollback(true).build().connect();
                Connection plain = DriverManager.getConnection(
                        url.toJdbcUrl(),
                        url.username().orElseThrow(),
                        url.password().orElseThrow());
                Connection isolated = database.dataSource().getConnection();
                Statement onPlain = plain.createStatement();
                Statement onIsolated = isolated.createStatement()) {
            onPlain.execute("CREATE TABLE t (a INT)");
            onIsolated.execute("CREATE TEMPORARY TABLE t (a INT)"); // its own: the other must not wait for its locks
            for (Statement each : List.of(onPlain, onIsolated)) {
                each.execute("SET sql_mode = 'ORACLE'");
            }
            Seeds.each(STATEMENTS, random -> {
                OracleBlockGrammar grammar = new OracleBlockGrammar(random);
                String sql = grammar.statement();
                List<String> all = sql.contains(" PACKAGE made") ? List.of(sql, grammar.packageBody()) : List.of(sql);
                for (String each : all) {
                    assertThatCode(() -> onPlain.execute(each)).as(each).doesNotThrowAnyException();
                    assertThat(FirstWords.texts(each + "; " + SECOND, syntax)).containsExactly(each, SECOND);
                    if (!each.startsWith("CREATE")) {
                        assertThatCode(() -> onIsolated.execute(each)).as(each).doesNotThrowAnyException();
                    }
                }
                assertThatCode(() -> {
                            drop(onPlain);
                            onPlain.execute("DROP PACKAGE IF EXISTS made");
                        })
                        .doesNotThrowAnyException();
            });
        }
    }

    private static void drop(Statement statement) throws SQLException {
        for (String kind : KINDS) {
            statement.execute("DROP " + kind + " IF EXISTS made");
        }
    }

    @OnProducts({Product.MARIADB, Product.MYSQL})
    void compoundStatementsRunInEveryWay(Product product) throws SQLException {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        for (String several : List.of("false", "true")) {
            DatabaseUrl url = product.newDatabase().toBuilder()
                    .parameter("allowMultiQueries", several)
                    .build();
            try (Database database =
                            Database.builder(url).forceRollback(true).build().connect();
                    Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                database.execute("CREATE TEMPORARY TABLE t (a INT)");
                for (String block : List.of(
                        "IF 1 THEN INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); END IF",
                        "BEGIN NOT ATOMIC INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); END;",
                        "REPEAT INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); UNTIL true END REPEAT")) {
                    statement.execute(block);
                    try (PreparedStatement prepared = connection.prepareStatement(block)) {
                        prepared.execute();
                    }
                    connection.setAutoCommit(false);
                    statement.execute(block);
                    connection.commit();
                    connection.setAutoCommit(true);
                    database.useSession(session -> session.execute(block));
                    database.inSession(session -> session.execute(block.replace("1)", ":a)"), Map.of("a", 1)));
                    assertThat(database.fetchSingle(Long.class, "SELECT count(*) FROM t"))
                            .as(block)
                            .isEqualTo(10);
                    database.execute("DELETE FROM t");
                }
            }
        }
    }

    /** A block is executed at once, so that what it would commit is refused beforehand. */
    @OnProducts({Product.MARIADB, Product.MYSQL})
    void whatWouldCommitInsideABlockIsRefused(Product product) throws SQLException {
        Assumptions.assumeFalse(product == Product.MYSQL && RealMariaDb.isMySqlReal());
        DatabaseUrl url = product.newDatabase();
        try (Database database = Database.builder(url).build().connect()) {
            database.execute("CREATE TABLE t (a INT)");
            try (Sandbox sandbox = Database.builder(url).sandbox();
                    Sandbox test = sandbox.begin("the test");
                    Connection connection = test.database().dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO t VALUES (1)");
                for (String inside : List.of(
                        "CREATE TABLE made (a INT);",
                        "IF 1 THEN COMMIT; END IF;",
                        "DECLARE EXIT HANDLER FOR SQLEXCEPTION ROLLBACK; SELECT 1;")) {
                    String block = "BEGIN NOT ATOMIC " + inside + " END";
                    assertThatExceptionOfType(SQLException.class)
                            .as(block)
                            .isThrownBy(() -> statement.execute(block))
                            .withMessageContaining("was not run");
                }
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> test.session().execute("BEGIN NOT ATOMIC COMMIT; END"))
                        .withMessageContaining("behind its back");
                statement.execute("CREATE TEMPORARY TABLE passing (a INT)");
            }
            assertThat(database.fetchSingle(Long.class, "SELECT count(*) FROM t"))
                    .isZero();
        }
    }
}
