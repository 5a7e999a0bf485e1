package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.PoolBalance;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class PostgresRootGuardTest {

    private final DatabaseUrl url = DatabaseUrl.parse(RealPostgres.newDatabase());

    @Test
    void aCommitBehindTheFramesIsNoticedWhenTheSandboxEnds() throws Exception {
        try (Sandbox sandbox = Database.builder(url).sandbox()) {
            Sandbox test = sandbox.begin("the test");
            test.session().execute("CREATE TABLE smuggled (a INT)");
            try (Connection connection = test.database().dataSource().getConnection()) {
                Connection physical = (Connection) connection.unwrap(PGConnection.class);
                physical.commit();
            }

            assertThatExceptionOfType(TransactionLostException.class)
                    .isThrownBy(test::close)
                    .withMessageStartingWith("The transaction of the test is gone: it was ended behind Based's back");
        }
    }

    @Tag(PoolBalance.BREAKS_CONNECTIONS)
    @Test
    void aKilledServerProcessIsAnErrorAndClosesCleanly() {
        try (Database killer = Database.open(url.toConnectionString());
                Database database = Database.open(url.toConnectionString())) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        int pid = session.fetchOne(Integer.class, "SELECT pg_backend_pid()")
                                .orElseThrow();
                        killer.useSession(other -> other.fetchOne("SELECT pg_terminate_backend(?)", pid));
                        session.execute("SELECT 1");
                    }))
                    .satisfies(e -> assertThat(e.sqlState().orElseThrow()).isIn("57P01", "08006"));
            assertThat(database.<Optional<Integer>, RuntimeException>inSession(
                            session -> session.fetchOne(Integer.class, "SELECT 1")))
                    .contains(1);
        }
    }

    @Test
    void statementsAreCloseableTwice() throws Exception {
        try (Sandbox sandbox = Database.builder(url).sandbox()) {
            Connection connection = sandbox.database().dataSource().getConnection();
            Statement statement = connection.createStatement();
            statement.close();
            statement.close();
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
        }
    }
}
