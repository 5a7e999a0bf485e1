package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Connections and sessions that are closed with a COPY on them. */
class ClosedCopyTest {

    private static final String COPY = "COPY movies (title, year) FROM STDIN";

    private static boolean isWaiting(Statement observer) throws SQLException {
        try (var rows = observer.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'COPY movies%'")) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }

    @Test
    void aCopyThatBeginsWhileItsConnectionIsClosedHoldsNobodyUp() throws Exception {
        DatabaseUrl url = Product.POSTGRESQL.emptied();
        try (Database outside = Database.open(url.toConnectionString());
                Connection locking = outside.dataSource().getConnection();
                Connection observing = outside.dataSource().getConnection();
                Statement lock = locking.createStatement();
                Statement observer = observing.createStatement();
                Sandbox sandbox = Database.builder(url).sandbox();
                Sandbox test = sandbox.begin("the test")) {
            locking.setAutoCommit(false);
            lock.execute("LOCK TABLE movies IN ACCESS EXCLUSIVE MODE");
            Connection copying = test.database().dataSource().getConnection();
            FutureTask<Boolean> copy = new FutureTask<>(() -> {
                copying.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
                return true;
            });
            new Thread(copy).start();
            while (!isWaiting(observer)) {
                assertThat(copy).isNotDone();
            }
            FutureTask<Boolean> closing = new FutureTask<>(() -> {
                copying.close();
                return true;
            });
            new Thread(closing).start();
            while (!copying.isClosed()) {
                Thread.onSpinWait();
            }
            locking.rollback();

            assertThatCode(() -> copy.get(30, TimeUnit.SECONDS)).hasMessageContaining("closed");
            assertThat(closing.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                    .hasValue(0L);
        }
    }

    @Test
    void aSessionEndsTheCopyThatIsOpenOnItsConnection() throws Exception {
        try (Database database = Database.open(Product.POSTGRESQL.emptied().toConnectionString())) {
            Session session = database.openSession();
            session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            assertThatCode(session::close).doesNotThrowAnyException();
            assertThat(TestSchema.count(database)).isZero();
        }
    }
}
