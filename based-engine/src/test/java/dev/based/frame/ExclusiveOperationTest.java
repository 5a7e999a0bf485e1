package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.spi.DriverTransaction;
import dev.based.spi.TransactionStatus;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What takes several calls, between which the connection can do nothing else. */
class ExclusiveOperationTest extends FrameFixture {

    private static final String COPY = "COPY t";

    /** It goes on until it is told to end, and inserts a row a call. */
    private final class Copy implements DriverTransaction.Operation {

        private boolean goingOn;
        private int cancelled;

        @Nullable
        SQLException failure;

        @Override
        public boolean isGoingOn() {
            return goingOn;
        }

        @Override
        public void cancel() throws SQLException {
            cancelled++;
            goingOn = false;
            if (failure != null) {
                throw failure;
            }
        }

        boolean call(boolean goesOn) throws SQLException {
            goingOn = goesOn;
            execute(connection, INSERT);
            return goesOn;
        }

        boolean fail(boolean goesOn) throws SQLException {
            call(goesOn);
            throw new SQLException("no more");
        }
    }

    private final Copy copy = new Copy();

    private ExclusiveOperation alone(Frame base) {
        return new ExclusiveOperation(unit(base, "the COPY"), true, COPY, copy);
    }

    @Test
    void aloneItIsCommittedWithItsLastCall() throws SQLException {
        Frame test = stack.openBase("the test");
        ExclusiveOperation alone = alone(test);

        assertThat(alone.step(() -> copy.call(true))).isTrue();
        assertThat(alone.step(() -> copy.call(false))).isFalse();
        run(unit(test, "after"), COUNT);
        assertThat(rows()).isEqualTo(2);
        assertThat(control.takeTold()).containsExactly("begin", "savepoint based_1");
    }

    @Test
    void aloneItsFailureUndoesItAndNothingElse() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork before = unit(test, "before");
        run(before, INSERT);
        before.commit();
        ExclusiveOperation alone = alone(test);
        alone.step(() -> copy.call(true));

        assertThatThrownBy(() -> alone.step(() -> copy.fail(true))).hasMessage("no more");
        assertThat(rows()).as("while it goes on").isEqualTo(3);
        assertThatThrownBy(() -> alone.step(() -> copy.fail(false))).hasMessage("no more");
        assertThat(rows()).isEqualTo(1);
        run(unit(test, "after"), COUNT);
    }

    @Test
    void inATransactionItEndsWithThat() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "the transaction");
        ExclusiveOperation inside = new ExclusiveOperation(unit, false, COPY, copy);
        inside.step(() -> copy.call(true));
        inside.step(() -> copy.call(false));
        assertThat(unit.isActive()).isTrue();
        unit.rollback();

        assertThat(rows()).isZero();
        assertThat(copy.cancelled).isZero();
    }

    @Test
    void nothingComesBetweenItsCalls() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "the transaction");
        ExclusiveOperation inside = new ExclusiveOperation(unit, false, COPY, copy);
        inside.step(() -> copy.call(true));
        String inTheWay = "[COPY t] has not ended, and until then the connection that others share can do nothing else."
                + " Cure: end it first, or test it on a database of its own";

        assertThatThrownBy(() -> run(unit, COUNT))
                .isInstanceOf(SQLException.class)
                .hasMessage(inTheWay);
        assertThatThrownBy(() -> stack.connection().use(test, "prepare", held -> true))
                .hasMessage(inTheWay);
        assertThatThrownBy(() -> stack.connection().read(test, COUNT, held -> true))
                .hasMessage(inTheWay);
        assertThatThrownBy(() -> unit(test, "a connection").runAutoCommit(COUNT, held -> true))
                .hasMessage(inTheWay);
        assertThat(stack.connection().liveness().isAlive(held -> false))
                .as("not asked")
                .isTrue();
        inside.step(() -> copy.call(false));
        run(unit, COUNT);
        assertThat(stack.connection().liveness().isAlive(held -> false))
                .as("asked")
                .isFalse();
    }

    @Test
    void whoIsRefusedLeavesTheLockToOthers() throws Exception {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "the transaction");
        ExclusiveOperation inside = new ExclusiveOperation(unit, false, COPY, copy);
        inside.step(() -> copy.call(true));
        assertThatThrownBy(() -> unit(test, "a connection").runAutoCommit(COUNT, held -> true))
                .hasMessageContaining("[COPY t]");
        inside.step(() -> copy.call(false));
        unit.rollback();

        Thread other = new Thread(() -> {
            try {
                run(unit(test, "another thread's"), INSERT);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        other.join();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whoeverEndsWhatItIsInCancelsIt() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "the transaction");
        for (boolean commits : new boolean[] {true, false}) {
            new ExclusiveOperation(unit, false, COPY, copy).step(() -> copy.call(true));
            if (commits) {
                unit.checkDeferred();
                unit.commit();
            } else {
                copy.failure = new SQLException("is told by what follows");
                unit.rollback();
            }
            run(unit(test, "after"), COUNT);
        }
        assertThat(copy.cancelled).isEqualTo(2);

        new ExclusiveOperation(unit(test, "left"), false, COPY, copy).step(() -> copy.call(true));
        assertThatThrownBy(() -> stack.end(test, "ended")).isInstanceOf(FrameOrderException.class);
        assertThat(copy.cancelled).isEqualTo(3);
        run(unit("the next"), COUNT);
    }

    @Test
    void aCancelledOneHasFailed() throws SQLException {
        Frame test = stack.openBase("the test");
        ExclusiveOperation alone = alone(test);
        alone.step(() -> copy.call(true));
        alone.cancel();
        assertThat(rows()).isZero();

        UnitOfWork unit = unit(test, "the transaction");
        ExclusiveOperation inside = new ExclusiveOperation(unit, false, COPY, copy);
        inside.step(() -> copy.call(true));
        control.status = TransactionStatus.FAILED;
        inside.cancel();
        control.status = TransactionStatus.ACTIVE;
        assertThatThrownBy(() -> run(unit, COUNT))
                .isInstanceOf(FrameAbortedException.class)
                .hasMessageContaining("[COPY t], which failed: [COPY t] was cancelled");
        copy.failure = new SQLException("cannot be cancelled");
        ExclusiveOperation another = new ExclusiveOperation(unit(test, "another"), false, COPY, copy);
        assertThatThrownBy(another::cancel).hasMessage("cannot be cancelled");
    }

    @Test
    void aStatementThatIsBeingExecutedLetsNothingOfItsOwnThreadIn() throws SQLException {
        UnitOfWork unit = unit("the transaction");
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> unit.run(
                            INSERT,
                            held -> held.executing(
                                    statement, () -> stack.connection().read(null, COUNT, inside -> true))))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Cure: read them into memory first");
            assertThat(unit.<Boolean>run(INSERT, held -> stack.connection().read(null, COUNT, inside -> true)))
                    .as("beside an execution")
                    .isTrue();
        }
    }

    @Test
    void whatWasOpenedInATransactionIsWatchedUntilThatEnds() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "the transaction");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        BooleanSupplier closed = unit.ending();
        unit.nested().commit(nested);
        assertThat(closed.getAsBoolean()).as("kept by the outer one").isFalse();
        nested = unit.nested().begin();
        BooleanSupplier undone = unit.ending();
        unit.nested().rollback(nested);
        assertThat(undone.getAsBoolean()).isTrue();
        assertThat(closed.getAsBoolean()).isFalse();
        unit.commit();
        assertThat(closed.getAsBoolean()).isTrue();
        assertThat(unit.ending().getAsBoolean()).as("nothing is open").isFalse();
    }

    @Test
    void whatWasOpenedInAnAbortedTransactionIsClosed() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "the transaction");
        run(unit, INSERT);
        BooleanSupplier closed = unit.ending();
        control.status = TransactionStatus.FAILED;
        assertThatThrownBy(() -> run(unit, "no SQL")).isInstanceOf(SQLException.class);
        control.status = TransactionStatus.ACTIVE;
        assertThat(closed.getAsBoolean()).isTrue();
    }

    @Test
    void whatASessionOpenedInATransactionIsOpenUntilTheTestEnds() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        assertThat(session.ending().getAsBoolean()).isFalse();
        Frame nested = session.nested().begin();
        run(session, INSERT);
        BooleanSupplier closed = session.ending();
        session.nested().commit(nested);
        assertThat(closed.getAsBoolean()).isFalse();
        stack.end(test, "ended");
        assertThat(closed.getAsBoolean()).isTrue();
    }
}
