package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.lane.SandboxLane;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
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
        try (Sandbox lane = Database.builder(Product.POSTGRESQL.emptied()).sandbox()) {
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
        try (Sandbox lane = Database.builder(Product.POSTGRESQL.emptied()).sandbox();
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
        try (Sandbox lane = Database.builder(Product.SQLITE.emptied()).sandbox()) {
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

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void aTransactionThatIsLostFailsItsOwnTestThoughTheCodeUnderTestHidesIt(Product product) throws SQLException {
        Sandbox lane = Database.builder(product.emptied()).sandbox();
        Sandbox first = lane.begin("the first test");
        try (Connection connection = first.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO movies (id, title, year) VALUES (1, 'a', 1)");
            assertThatThrownBy(() -> statement.execute(
                            product == Product.SQLITE
                                    ? "INSERT OR ROLLBACK INTO movies (id, title, year) VALUES (1, 'b', 1)"
                                    : "SELECT pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
        }

        assertThatThrownBy(first::close).isInstanceOf(TransactionLostException.class);
        assertThat(SandboxLane.of(lane).isReusable()).isFalse();
        lane.close();
    }

    @Test
    void aStatementAloneThatEndsTheWholeTransactionCostsNoDatabaseInMemory() throws SQLException {
        try (Database database = Database.builder("sqlite:///:memory:")
                .forceRollback(true)
                .build()
                .connect()) {
            database.useSession(session -> {
                session.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
                session.execute("CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER"
                        + " REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
                session.execute("INSERT INTO parents VALUES (1)");
            });
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("INSERT OR ROLLBACK INTO parents VALUES (1)"))
                        .hasMessageContaining("UNIQUE");
            }
            assertThatThrownBy(database::close).isInstanceOf(TransactionLostException.class);
        }
    }

    @Test
    void aTemporaryTableThatWasMadeInsideAReaderIsEmptiedAtLaterCommits() throws SQLException {
        try (Sandbox lane = Database.builder(Product.POSTGRESQL.emptied()).sandbox();
                Sandbox test = lane.begin("the test");
                Connection reader = test.database().dataSource().getConnection();
                Connection own = test.database().dataSource().getConnection();
                Statement statement = own.createStatement()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT 1");
            statement.execute("CREATE TEMP TABLE staged (a INTEGER) ON COMMIT DELETE ROWS");
            reader.rollback();
            own.setAutoCommit(false);
            statement.execute("INSERT INTO staged VALUES (1)");
            own.commit();
            assertThat(countOf(statement, "staged")).isZero();
        }
    }

    @Test
    void aCommitThatWasInterruptedBeforeItBeganSaysNothingOfWhatIsKept() {
        try (Sandbox lane = Database.builder(Product.SQLITE.emptied()).sandbox();
                Sandbox test = lane.begin("the test")) {
            test.session().execute(INSERT, "a", 1);
            Session other = CompletableFuture.supplyAsync(() -> {
                        Session open = test.database().openSession();
                        open.execute(INSERT, "b", 2);
                        return open;
                    })
                    .join();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> test.session().commit())
                    .isInstanceOf(BasedException.class)
                    .isNotInstanceOf(CommitFailedException.class)
                    .hasMessageContaining("Interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            other.close();
            test.session().commit();
            assertThat(Thread.interrupted()).as("what needs no waiting is done").isTrue();
        }
    }
}
