package dev.based;

import static dev.based.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What a test did means nothing to a later one on the same connection. */
class NextTestTest {

    private interface Work {
        void run(Connection connection, Statement statement) throws SQLException;
    }

    private static void inTest(Sandbox lane, String description, Work work) throws SQLException {
        try (Sandbox test = lane.begin(description);
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            work.run(connection, statement);
        }
    }

    private static int countOf(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aTableThatWasEmptiedAtCommitsIsForgotten() throws SQLException {
        try (Sandbox lane = Sandbox.open(Product.POSTGRESQL.emptied(), dataSource -> {})) {
            inTest(lane, "the first test", (connection, statement) -> {
                connection.setAutoCommit(false);
                statement.execute("CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DELETE ROWS");
                connection.commit();
            });
            inTest(lane, "the second test", (connection, statement) -> {
                connection.setAutoCommit(false);
                statement.execute("CREATE TEMP TABLE staged (a INTEGER)");
                statement.execute("INSERT INTO staged VALUES (1)");
                connection.commit();
                assertThat(countOf(statement, "staged")).isEqualTo(1);
                connection.commit();
                assertThat(countOf(statement, "staged")).isEqualTo(1);
            });
        }
    }

    @Test
    void aTemporaryTableIsEmptiedByTheCommitsOfItsOwnConnectionOnly() throws SQLException {
        try (Sandbox lane = Sandbox.open(Product.POSTGRESQL.emptied(), dataSource -> {});
                Sandbox test = lane.begin("the test");
                Connection own = test.database().dataSource().getConnection();
                Statement statement = own.createStatement()) {
            own.setAutoCommit(false);
            statement.execute("CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DELETE ROWS");
            own.commit();
            statement.execute("INSERT INTO staged VALUES (1)");
            test.database().useSession(session -> session.execute(INSERT, "another's", 1));
            assertThat(countOf(statement, "staged")).isEqualTo(1);
            own.commit();
            assertThat(countOf(statement, "staged")).isZero();
        }
    }

    @Test
    void aChangeOfTheSchemaEndsNoResultOfALaterTest() throws SQLException {
        try (Sandbox lane = Sandbox.open(Product.SQLITE.emptied(), dataSource -> {})) {
            inTest(
                    lane,
                    "the first test",
                    (connection, statement) -> statement.execute("CREATE TABLE passing (a INTEGER)"));
            inTest(lane, "the second test", (connection, statement) -> {
                statement.execute("INSERT INTO movies (title, year) VALUES ('a', 1), ('b', 2), ('c', 3)");
                connection.setAutoCommit(false);
                ResultSet rows = statement.executeQuery("SELECT title FROM movies ORDER BY title");
                rows.next();
                connection.rollback();
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("b");
            });
        }
    }
}
