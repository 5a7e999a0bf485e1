package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database does at a commit beside keeping changes is done at a simulated one, too. */
class CommitActionsTest {

    /** Runs texts on one connection, where "commit" and the like are calls, and logs what each gave. */
    private static void requireSame(String script) throws SQLException {
        AsOnAPool.requireSame(Product.POSTGRESQL, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                List<String> steps = script.lines().toList();
                for (int i = 0; i < steps.size(); i++) {
                    String step = steps.get(i);
                    log.step(i + " " + step, () -> performed(connection, statement, step));
                }
            }
        });
    }

    private static Object performed(Connection connection, Statement statement, String step) throws SQLException {
        switch (step) {
            case "begin" -> connection.setAutoCommit(false);
            case "commit" -> connection.commit();
            case "rollback" -> connection.rollback();
            case "auto-commit" -> connection.setAutoCommit(true);
            default -> {
                return statement.execute(step) ? AsOnAPool.allOf(statement.getResultSet()) : statement.getUpdateCount();
            }
        }
        return "done";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DROP",
                "CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS \"staged\" ON COMMIT DROP AS SELECT 0 AS a",
                "/* first */ SELECT 1; create temp table Pg_Temp.staged (a integer) on commit drop",
            })
    void aTableThatIsDroppedAtTheCommitIsThereForTheNextTransactionToMake(String creation) throws SQLException {
        requireSame("""
                begin
                CREATION
                CREATE TEMP VIEW seen AS SELECT * FROM staged
                INSERT INTO staged VALUES (1)
                SELECT count(*) FROM seen
                commit
                SELECT count(*) FROM staged
                rollback
                CREATION
                INSERT INTO staged VALUES (2)
                SAVEPOINT one
                CREATE TEMP TABLE other (a INTEGER) ON COMMIT DROP
                RELEASE SAVEPOINT one
                SELECT count(*) FROM other
                commit
                SELECT count(*) FROM other
                rollback
                CREATION
                rollback
                CREATION
                DROP TABLE staged
                commit
                auto-commit
                CREATION
                SELECT count(*) FROM staged
                """.replace("CREATION", creation));
    }

    @Test
    void aTableThatIsEmptiedAtEachCommitIsEmptyForTheNextTransaction() throws SQLException {
        requireSame("""
                begin
                CREATE TEMP TABLE "Of ""one"" transaction" (a INTEGER) ON COMMIT DELETE ROWS
                INSERT INTO "Of ""one"" transaction" VALUES (1)
                commit
                SELECT count(*) FROM "Of ""one"" transaction"
                INSERT INTO "Of ""one"" transaction" VALUES (1), (2)
                commit
                SELECT count(*) FROM "Of ""one"" transaction"
                rollback
                auto-commit
                INSERT INTO "Of ""one"" transaction" VALUES (1), (2)
                SELECT count(*) FROM "Of ""one"" transaction"
                DROP TABLE "Of ""one"" transaction"
                begin
                INSERT INTO movies (title, year) VALUES ('a', 1)
                commit
                SELECT count(*) FROM movies
                """);
    }

    @Test
    void anotherTableOfTheNameOfOneThatWasEmptiedIsLeftAlone() throws SQLException {
        requireSame("""
                begin
                CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DELETE ROWS
                commit
                DROP TABLE staged
                commit
                CREATE TEMP TABLE staged (a INTEGER)
                INSERT INTO staged VALUES (1)
                commit
                SELECT count(*) FROM staged
                DROP TABLE staged
                commit
                CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DELETE ROWS
                rollback
                CREATE TEMP TABLE staged (a INTEGER)
                INSERT INTO staged VALUES (1)
                commit
                SELECT count(*) FROM staged
                CREATE TEMP TABLE IF NOT EXISTS staged (a INTEGER) ON COMMIT DELETE ROWS
                commit
                SELECT count(*) FROM staged
                ALTER TABLE staged RENAME TO renamed
                CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DELETE ROWS
                INSERT INTO staged VALUES (1)
                ALTER TABLE staged RENAME TO emptied
                commit
                SELECT count(*) FROM emptied
                SELECT count(*) FROM renamed
                DROP TABLE emptied
                DROP TABLE renamed
                commit
                auto-commit
                """);
    }

    @Test
    void aTableThatKeepsItsRowsKeepsThem() throws SQLException {
        requireSame("""
                begin
                CREATE TEMP TABLE kept (a INTEGER) ON COMMIT PRESERVE ROWS
                INSERT INTO kept VALUES (1)
                commit
                SELECT count(*) FROM kept
                commit
                """);
    }

    @Test
    void aCursorEndsWithItsTransactionUnlessItIsHeld() throws SQLException {
        requireSame("""
                begin
                DECLARE Found NO SCROLL CURSOR FOR SELECT 1 UNION ALL SELECT 2
                FETCH found
                commit
                FETCH found
                rollback
                DECLARE found CURSOR FOR SELECT 3
                FETCH found
                CLOSE found
                commit
                DECLARE held CURSOR WITH HOLD FOR SELECT 4 UNION ALL SELECT 5
                FETCH held
                commit
                FETCH held
                CLOSE held
                commit
                """);
    }

    @Test
    void whatIsOfNoUseWithoutACommitToComeIsRefusedInAutoCommitMode() throws SQLException {
        requireSame("""
                LOCK TABLE movies IN SHARE MODE
                /* a /* nested */ comment */ lock movies;
                DECLARE found CURSOR FOR SELECT 1
                DECLARE held CURSOR WITH HOLD FOR SELECT 1
                FETCH held
                CLOSE held
                begin
                LOCK TABLE movies IN SHARE MODE
                DECLARE found CURSOR FOR SELECT 1
                FETCH found
                commit
                auto-commit
                BEGIN
                LOCK TABLE movies
                COMMIT
                SELECT 1 AS lock
                """);
    }

    @Test
    void whatAnInnerTransactionStagedGoesWithItsOwnCommit() throws SQLException {
        try (Sandbox sandbox = Database.builder(Product.POSTGRESQL.emptied()).sandbox()) {
            try (Sandbox test = sandbox.begin("the test")) {
                test.database().useSession(outer -> {
                    outer.execute("CREATE TEMP TABLE outermost (a INTEGER) ON COMMIT DROP");
                    test.database()
                            .useSession(
                                    inner -> inner.execute("CREATE TEMP TABLE innermost (a INTEGER) ON COMMIT DROP"));
                    outer.useTransaction(() -> outer.execute("INSERT INTO outermost VALUES (1)"));
                    assertThat(outer.fetchOne(Long.class, "SELECT count(*) FROM outermost"))
                            .hasValue(1L);
                    assertThat(outer.fetchOne(Boolean.class, "SELECT to_regclass('innermost') IS NULL"))
                            .hasValue(true);
                });
                assertThat(test.session().fetchOne(Boolean.class, "SELECT to_regclass('outermost') IS NULL"))
                        .hasValue(true);
            }
        }
    }

    @Test
    void aPragmaThatSqliteWouldIgnoreIsRefusedWithTheCure() throws SQLException {
        try (Sandbox sandbox = Database.builder(Product.SQLITE.emptied()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
                    .isThrownBy(() -> statement.execute("PRAGMA foreign_keys = OFF"))
                    .withMessageContaining("[PRAGMA foreign_keys = OFF] was not run")
                    .withMessageContaining("the test")
                    .withMessageContaining("Cure: say foreign_keys=false in the database's URL");
            assertThat(statement.execute("PRAGMA foreign_keys")).isTrue();
            assertThat(statement.execute("PRAGMA defer_foreign_keys = ON")).isFalse();
        }
    }
}
