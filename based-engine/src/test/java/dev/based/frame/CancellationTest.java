package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class CancellationTest extends FrameFixture {

    private static final String ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private static boolean executeIn(UnitOfWork unit, String sql) throws SQLException {
        return unit.run(sql, held -> {
            try (Statement statement = held.physical().createStatement()) {
                return held.executing(statement, () -> statement.execute(sql));
            }
        });
    }

    @Test
    void whatRunsIsCancelledOnTheDatabase() throws Exception {
        UnitOfWork unit = unit("a unit");
        Cancellation cancellation = new Cancellation();
        unit.held().cancelBy(cancellation);
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Boolean> cancelling = new FutureTask<>(() -> {
            begun.await();
            Thread.sleep(100);
            cancellation.cancel();
            return true;
        });
        new Thread(cancelling).start();
        begun.countDown();

        assertThatThrownBy(() -> executeIn(unit, ENDLESS)).hasMessageContaining("interrupt");
        assertThat(cancelling.get()).isTrue();
        unit.rollback();
    }

    @Test
    void nothingRunsAfterItWasCancelled() throws SQLException {
        UnitOfWork unit = unit("a unit");
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        unit.held().cancelBy(cancellation);

        assertThatThrownBy(() -> executeIn(unit, INSERT))
                .isInstanceOf(SQLException.class)
                .hasMessage("The statement was cancelled before it ran");
        unit.held().cancelBy(null);
        executeIn(unit, INSERT);
        unit.commit();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatIsPreventedFromRunningIsSoBeforeTheDatabaseIsAsked() throws SQLException {
        UnitOfWork unit = unit("a unit");
        Cancellation cancellation = new Cancellation();
        unit.held().cancelBy(cancellation);
        cancellation.preventRunning();

        assertThatThrownBy(() -> executeIn(unit, INSERT)).hasMessage("The statement was cancelled before it ran");
        unit.rollback();
    }

    @Test
    void aCancellationComesTooLateForWhatHasEnded() throws SQLException {
        UnitOfWork unit = unit("a unit");
        Cancellation cancellation = new Cancellation();
        unit.held().cancelBy(cancellation);
        executeIn(unit, INSERT);
        cancellation.cancel();
        unit.held().cancelBy(null);
        executeIn(unit, INSERT);
        unit.commit();

        assertThat(rows()).isEqualTo(2);
    }
}
