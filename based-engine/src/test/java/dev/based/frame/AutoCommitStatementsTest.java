package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.spi.DeferredConstraints;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Auto-commit statements, each a transaction of its own. */
class AutoCommitStatementsTest extends FrameFixture {

    private void alone(Frame base, String sql) throws SQLException {
        unit(base, "a connection").runAutoCommit(sql, held -> execute(held.physical(), sql));
    }

    @Test
    void whereNothingIsOpenTheDatabaseCommits() throws SQLException {
        unit("a connection").runAutoCommit(INSERT, held -> execute(held.physical(), INSERT));

        assertThat(rows()).isEqualTo(1);
        assertThat(control.takeTold()).isEmpty();
    }

    @Test
    void inASandboxItIsUndoneWithTheRest() throws SQLException {
        Frame test = stack.openBase("the test");
        alone(test, INSERT);
        alone(test, INSERT);
        stack.end(test, "ended");

        assertThat(control.takeTold()).containsExactly("begin", "rollback", "forget");
        assertThat(rows()).isZero();
    }

    @Test
    void insideATransactionItIsLostWithThatOneAndTheSandboxSaysSo() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer transaction");
        run(outer, INSERT);
        alone(test, INSERT);
        outer.rollback();

        assertThatExceptionOfType(FrameCommittedWorkLostException.class)
                .isThrownBy(() -> stack.end(test, "ended"))
                .withMessageContaining("the outer transaction was rolled back")
                .withMessageContaining("the auto-commit statement [INSERT INTO t VALUES (1)] had committed inside it");
    }

    @Test
    void aTransactionThatOnlyReadLeavesWhatWasCommittedInsideIt() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer transaction");
        run(outer, COUNT);
        alone(test, INSERT);
        UnitOfWork inner = unit(test, "the inner transaction");
        run(inner, INSERT);
        inner.commit();
        outer.rollback();
        assertThat(rows()).isEqualTo(2);

        stack.end(test, "ended");
        assertThat(rows()).isZero();
    }

    @Test
    void aTransactionThatReadAndWroteInAnotherKeepsNothing() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer transaction");
        run(outer, COUNT);
        Frame nested = outer.nested().begin();
        run(outer, INSERT);
        outer.nested().commit(nested);
        alone(test, INSERT);
        outer.rollback();
        assertThat(rows()).isZero();
        assertThatThrownBy(() -> stack.end(test, "ended")).isInstanceOf(FrameCommittedWorkLostException.class);
    }

    @Test
    void aReadInsideATransactionIsNoWorkToLose() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer transaction");
        run(outer, INSERT);
        alone(test, COUNT);
        outer.rollback();
        stack.end(test, "ended");
        assertThat(rows()).isZero();
    }

    @Test
    void whereFailuresAbortASavepointStandsAroundIt() throws SQLException {
        control.atomic = false;
        Frame test = stack.openBase("the test");
        alone(test, INSERT);
        assertThatThrownBy(() -> alone(test, "NONSENSE")).isInstanceOf(SQLException.class);
        alone(test, INSERT);

        assertThat(control.takeTold())
                .containsExactly(
                        "begin",
                        "savepoint based_1",
                        "release based_1",
                        "savepoint based_2",
                        "rollback to based_2",
                        "savepoint based_3",
                        "release based_3");
        assertThat(rows()).isEqualTo(2);
        stack.end(test, "ended");
    }

    @Test
    void aDriverThatUndoesFailuresIsToldForOneStatement() throws SQLException {
        control.atomic = false;
        control.undoing = true;
        Frame test = stack.openBase("the test");
        alone(test, INSERT);
        assertThatThrownBy(() -> alone(test, "NONSENSE")).isInstanceOf(SQLException.class);

        assertThat(control.takeTold())
                .containsExactly("begin", "undo failures", "leave failures", "undo failures", "leave failures");
        stack.end(test, "ended");
    }

    @Test
    void whatTheDriverLeavesIsReleasedNowAndThen() throws SQLException {
        control.atomic = false;
        control.undoing = true;
        Frame test = stack.openBase("the test");
        for (int i = 0; i < 200; i++) {
            alone(test, INSERT);
        }

        assertThat(control.takeTold())
                .filteredOn(told -> !told.endsWith("failures"))
                .containsExactly(
                        "begin",
                        "savepoint based_1",
                        "release based_1",
                        "savepoint based_2",
                        "release based_2",
                        "savepoint based_3");
        stack.end(test, "ended");
        assertThat(rows()).isZero();
    }

    /** Constraints that are violated as soon as there are three rows. */
    private final class AtMostTwoRows implements DeferredConstraints {

        private final boolean leavesOpen;

        private AtMostTwoRows(boolean leavesOpen) {
            this.leavesOpen = leavesOpen;
        }

        @Override
        public boolean exist(Connection asked) {
            return true;
        }

        @Override
        public void check(Connection asked) throws SQLException {
            if (rows() > 2) {
                throw new SQLException("three rows", "23000");
            }
        }

        @Override
        public boolean violationLeavesTransactionOpen() {
            return leavesOpen;
        }
    }

    private void deferAtMostTwoRows(boolean leavesOpen) {
        control.deferred = new AtMostTwoRows(leavesOpen);
        stack = stack(new FrameLock(java.time.Duration.ofMillis(200), java.time.Duration.ZERO));
    }

    @Test
    void deferredConstraintsAreCheckedAsOfACommit() throws SQLException {
        deferAtMostTwoRows(false);
        Frame test = stack.openBase("the test");
        alone(test, INSERT);
        alone(test, INSERT);
        assertThatThrownBy(() -> alone(test, INSERT)).hasMessage("three rows");
        assertThat(rows()).isEqualTo(2);

        UnitOfWork unit = unit(test, "a transaction");
        run(unit, INSERT);
        run(unit, "DELETE FROM t");
        unit.commit();
        run(unit, "INSERT INTO t VALUES (1), (2), (3)");
        assertThatThrownBy(unit::commit).hasMessage("three rows");
        assertThat(rows()).isZero();
        stack.end(test, "ended");
    }

    @Test
    void aTransactionInsideAnotherIsCheckedWithThatOne() throws SQLException {
        deferAtMostTwoRows(false);
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "a transaction");
        Frame nested = unit.nested().begin();
        run(unit, "INSERT INTO t VALUES (1), (2), (3)");
        unit.nested().commit(nested);
        assertThatThrownBy(unit::commit).hasMessage("three rows");
        assertThat(rows()).isZero();
        stack.end(test, "ended");
    }

    @Test
    void othersGoOnThoughATransactionWasAborted() throws SQLException {
        control.atomic = false;
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer transaction");
        run(outer, INSERT);
        control.status = TransactionStatus.FAILED;
        assertThatThrownBy(() -> run(outer, "NONSENSE")).isInstanceOf(SQLException.class);
        control.status = TransactionStatus.ACTIVE;

        UnitOfWork inner = unit(test, "the inner transaction");
        run(inner, INSERT);
        inner.commit();
        alone(test, INSERT);
        assertThatExceptionOfType(FrameAbortedException.class)
                .isThrownBy(() -> run(outer, INSERT))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
        outer.rollback();

        assertThat(rows())
                .as("what the aborted one did is gone, the others' work is not")
                .isEqualTo(2);
        stack.end(test, "ended");
        assertThat(rows()).isZero();
    }

    @Test
    void aFailedStatementIsNoWorkToLose() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer transaction");
        run(outer, INSERT);
        UnitOfWork inner = unit(test, "the inner transaction");
        assertThatThrownBy(() -> run(inner, "NONSENSE")).isInstanceOf(SQLException.class);
        inner.commit();
        outer.rollback();
        stack.end(test, "ended");
        assertThat(rows()).isZero();
    }

    @Test
    void tracesOfAConnectionAreRemembered() throws SQLException {
        Frame test = stack.openBase("the test");
        alone(test, INSERT);
        assertThat(stack.connection().isReusable()).isTrue();
        alone(test, "PRAGMA cache_size = 7");
        stack.end(test, "ended");
        assertThat(stack.connection().isReusable()).isFalse();
    }
}
