package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.lane.SandboxLane;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SqliteMemoryTest {

    private static final DatabaseUrl URL = DatabaseUrl.parse("sqlite:///:memory:");

    private static void createTable(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)");
            statement.execute("INSERT INTO t VALUES (1, 'prepared')");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDatabaseInMemoryLivesWithItsDatabase() {
        try (Database database = Database.open("sqlite:///:memory:")) {
            database.useSession(session -> session.execute("CREATE TABLE t (a)"));
            database.useSession(session -> session.execute("INSERT INTO t VALUES (1)"));
            assertThat(database.<List<Row>, RuntimeException>inSession(session -> session.fetchAll("SELECT * FROM t")))
                    .hasSize(1);
        }
    }

    @Test
    void aCommittedSessionIsNeverLostInSilence() {
        try (Database database = Database.open("sqlite:///:memory:")) {
            database.useSession(session -> session.execute("CREATE TABLE t (a)"));
            Session outer = database.openSession();
            outer.execute("INSERT INTO t VALUES ('outer')");
            database.useSession(inner -> inner.execute("INSERT INTO t VALUES ('inner')"));

            assertThatExceptionOfType(CommittedWorkLostException.class).isThrownBy(outer::close);
            List<Row> rows = database.inSession(session -> session.fetchAll("SELECT * FROM t"));
            assertThat(rows).isEmpty();
        }
    }

    @Test
    void forksAreCopiesOfWhatWasPrepared() {
        try (Sandbox sandbox = Database.builder(URL).sandbox(SqliteMemoryTest::createTable)) {
            sandbox.session().execute("INSERT INTO t VALUES (2, 'mine')");
            try (SandboxLane fork = SandboxLane.of(sandbox).fork();
                    SandboxLane second = fork.fork()) {
                assertThat(fork.session().fetchAll("SELECT * FROM t")).hasSize(1);
                fork.session().execute("INSERT INTO t VALUES (2, 'its own')");
                assertThat(second.session().fetchAll("SELECT b FROM t")).hasSize(1);
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> second.session().execute("INSERT INTO t VALUES (1, 'again')"))
                        .withMessageContaining("UNIQUE constraint failed");
                for (int i = 3; i < 3000; i++) {
                    fork.session().execute("INSERT INTO t VALUES (?, ?)", i, "x".repeat(1000));
                }
                assertThat(fork.session().fetchOne(Long.class, "SELECT count(*) FROM t"))
                        .contains(2999L);
            }
            assertThat(sandbox.session().fetchAll("SELECT * FROM t")).hasSize(2);
        }
    }

    @Test
    void aStatementThatEndsTheWholeTransactionIsNoticed() {
        try (Sandbox sandbox = Database.builder(URL).sandbox(SqliteMemoryTest::createTable)) {
            Sandbox test = sandbox.begin("the test");
            test.session().execute("INSERT INTO t VALUES (2, 'mine')");
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> test.session().execute("INSERT OR ROLLBACK INTO t VALUES (1, 'again')"));
            assertThatExceptionOfType(TransactionLostException.class)
                    .isThrownBy(() -> test.session().execute("INSERT INTO t VALUES (3, 'for good')"))
                    .withMessageContaining("the database ended the whole transaction with it");
            assertThatExceptionOfType(TransactionLostException.class).isThrownBy(test::close);
        }
    }
}
