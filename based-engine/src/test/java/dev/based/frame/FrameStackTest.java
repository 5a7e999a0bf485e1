package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.spi.TransactionStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which marks frames set, and what becomes of the work in them. */
class FrameStackTest extends FrameFixture {

    private final SQLException unsent = new SQLException("a parameter has no value", "07001");

    @Test
    void aUnitThatDoesNothingTouchesNothing() throws SQLException {
        UnitOfWork unit = unit("a unit");
        unit.commit();
        unit.rollback();
        unit.close();

        assertThat(control.takeTold()).isEmpty();
    }

    @Test
    void theFirstFrameThatWorksIsTheTransaction() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        run(unit, INSERT);
        unit.commit();
        assertThat(control.takeTold()).containsExactly("begin", "commit");

        run(unit, INSERT);
        unit.rollback();
        assertThat(control.takeTold()).containsExactly("begin", "rollback");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aStatementThatWasNeverSentBeginsNothing() throws SQLException {
        UnitOfWork unit = unit("a unit");
        assertThatThrownBy(() -> unit.run(INSERT, this::refused)).isSameAs(unsent);
        assertThat(unsent.getSuppressed()).isEmpty();
        assertThat(unit.isActive()).isFalse();
        assertThat(control.takeTold()).containsExactly("begin", "rollback");

        run(unit, INSERT);
        assertThatThrownBy(() -> unit.run(INSERT, this::refused)).isSameAs(unsent);
        assertThat(unit.isActive()).as("a later one ends nothing").isTrue();
        unit.commit();
        assertThat(control.takeTold()).containsExactly("begin", "commit");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatAnotherThreadHasDoneSinceIsKept() throws SQLException {
        UnitOfWork unit = unit("a unit");
        stack.open(null, unit, new Claim("a unit", Lifetime.UNTIL_ENDED, null));
        Frame frame = Objects.requireNonNull(unit.outermost());
        assertThatThrownBy(() -> stack.statements().run(frame, unit, INSERT, this::refused))
                .isSameAs(unsent);
        run(unit, INSERT); // as one that waited for the connection meanwhile

        assertThat(stack.rollbackUntouched(unit)).isFalse();
        unit.commit();
        assertThat(rows()).isEqualTo(1);
    }

    private boolean refused(HeldConnection held) throws SQLException {
        throw unsent;
    }

    @Test
    void aSavepointIsSetOnlyAboveWorkAlreadyDone() throws SQLException {
        UnitOfWork unit = unit("a unit");
        Frame first = unit.nested().begin();
        run(unit, INSERT);
        unit.nested().commit(first);
        assertThat(control.takeTold())
                .as("its mark is the transaction, which is handed on")
                .containsExactly("begin");

        Frame second = unit.nested().begin();
        run(unit, INSERT);
        unit.nested().commit(second);
        Frame third = unit.nested().begin();
        run(unit, INSERT);
        unit.nested().rollback(third);
        unit.commit();

        assertThat(control.takeTold())
                .containsExactly(
                        "savepoint based_1", "release based_1", "savepoint based_2", "rollback to based_2", "commit");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aSavepointIsHandedToAParentThatHasNoneOfItsOwn() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame outer = unit.nested().begin();
        Frame inner = unit.nested().begin();
        run(unit, INSERT);
        unit.nested().commit(inner);
        assertThat(control.takeTold()).containsExactly("begin", "savepoint based_1");
        unit.nested().rollback(outer);
        assertThat(control.takeTold()).containsExactly("rollback to based_1");
        unit.commit();

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aNestedFrameThatDidNothingCostsNothing() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.takeTold();
        unit.nested().commit(unit.nested().begin());
        unit.nested().rollback(unit.nested().begin());

        assertThat(control.takeTold()).isEmpty();
    }

    @Test
    void framesEndFromTheTopDownOrAreAllRolledBack() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame outer = unit.nested().begin();
        run(unit, INSERT);
        Frame inner = unit.nested().begin();
        run(unit, INSERT);

        assertThatExceptionOfType(FrameOrderException.class)
                .isThrownBy(() -> unit.nested().commit(outer))
                .withMessage(
                        "a transaction in a unit ended while a transaction in a unit was still open on top of it, and"
                                + " both were rolled back: end the inner one first")
                .satisfies(e -> assertThat(e.getCause()).hasMessageContaining("a transaction in a unit was opened"));
        assertThat(outer.hasEnded()).isTrue();
        assertThat(inner.hasEnded()).isTrue();
        unit.nested().rollback(inner);
        unit.commit();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void rollingBackOverAnOpenFrameSaysSoToo() throws SQLException {
        UnitOfWork unit = unit("a unit");
        Frame outer = unit.nested().begin();
        run(unit, INSERT);
        unit.nested().begin();
        run(unit, INSERT);

        assertThatExceptionOfType(FrameOrderException.class)
                .isThrownBy(() -> unit.nested().rollback(outer));
        assertThat(rows()).isZero();
        unit.nested().rollback(outer);
    }

    @Test
    void whatHasEndedTakesNoMoreWork() throws SQLException {
        UnitOfWork unit = unit("a unit");
        Frame nested = unit.nested().begin();
        unit.nested().commit(nested);
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> unit.nested().commit(nested))
                .withMessage("Cannot commit a transaction in a unit: it was committed");
        unit.close();
        unit.close();
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> run(unit, INSERT))
                .withMessage("Cannot run [INSERT INTO t VALUES (1)] in a unit: it has been closed");
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(unit.nested()::begin)
                .withMessage("Cannot begin a transaction in a unit: it has been closed");
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> unit.read(COUNT, held -> true))
                .withMessage("Cannot read on [SELECT count(*) FROM t] in a unit: it has been closed");
        int released = unit.release(held -> 5);
        assertThat(released).isEqualTo(5);
    }

    @Test
    void whatHasEndedIsEndedAgainAtNobodysExpense() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        run(unit, INSERT);
        unit.nested().commit(nested);
        Frame open = unit.nested().begin();
        run(unit, INSERT);
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> unit.nested().commit(nested));
        unit.nested().rollback(nested);

        assertThat(open.hasEnded()).isFalse();
        run(unit, INSERT);
        unit.nested().commit(open);
        unit.commit();
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void aFailedCommitIsRolledBackAndThrown() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.failure = new SQLException("a deferred constraint", "23503");

        assertThatThrownBy(unit::commit).hasMessage("a deferred constraint");
        assertThat(control.takeTold()).containsExactly("begin", "commit", "rollback");
        assertThat(rows()).isZero();
    }

    @Test
    void anAbortedFrameIsSoundAgainWhenItIsRolledBack() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        run(unit, INSERT);
        control.status = TransactionStatus.FAILED;
        assertThatThrownBy(() -> run(unit, "NONSENSE")).hasNoSuppressedExceptions();
        control.status = TransactionStatus.ACTIVE;

        assertThatExceptionOfType(FrameAbortedException.class)
                .isThrownBy(() -> run(unit, INSERT))
                .withMessageStartingWith(
                        "a transaction in a unit was aborted by the statement [NONSENSE], which failed: ")
                .withMessageEndingWith("Nothing it did is kept");
        assertThatExceptionOfType(FrameAbortedException.class)
                .isThrownBy(() -> unit.nested().commit(nested));
        assertThat(nested.hasEnded()).isTrue();
        run(unit, INSERT);
        unit.commit();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aTransactionThatAFailureEndedIsSaidToBeLost() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.statusAfterFailure = TransactionStatus.IDLE;
        assertThatThrownBy(() -> run(unit, "NONSENSE")).isInstanceOf(SQLException.class);

        assertThatExceptionOfType(FrameTransactionLostException.class)
                .isThrownBy(() -> run(unit, INSERT))
                .withMessage("Cannot run [INSERT INTO t VALUES (1)] in a unit: the statement [NONSENSE] failed, and the"
                        + " database ended the whole transaction with it");
        assertThatExceptionOfType(FrameTransactionLostException.class)
                .isThrownBy(unit::rollback)
                .withMessageStartingWith("The transaction of a unit is gone: the statement [NONSENSE] failed");
        execute(connection, "ROLLBACK");
        control.statusAfterFailure = null;
        run(unit, INSERT);
        unit.commit();
    }

    @Test
    void aFailureBeforeAnythingReachedTheServerEndsNothing() throws SQLException {
        control.statusIsFree = true;
        control.status = TransactionStatus.IDLE;
        UnitOfWork unit = unit("a unit");
        assertThatThrownBy(() -> run(unit, "NONSENSE")).isInstanceOf(SQLException.class);
        control.status = TransactionStatus.ACTIVE;
        run(unit, INSERT);
        unit.commit();

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void theRootGuardMissesATransactionThatIsGone() throws SQLException {
        control.statusIsFree = true;
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.status = TransactionStatus.IDLE;

        assertThatExceptionOfType(FrameTransactionLostException.class)
                .isThrownBy(unit::commit)
                .withMessageContaining("it was ended behind Based's back, and what it did may have been committed");
    }

    @Test
    void aStatementThatEndsTheTransactionIsNamedAtOnce() throws SQLException {
        control.statusIsFree = true;
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);

        assertThatExceptionOfType(FrameTransactionLostException.class)
                .isThrownBy(() -> unit.run("CALL hidden()", held -> {
                    control.status = TransactionStatus.IDLE;
                    return true;
                }))
                .withMessage("the statement [CALL hidden()] ended the whole transaction, and what was done before may"
                        + " have been committed");
    }

    @Test
    void whereTheStatusCostsARoundTripItIsNotAskedAfterEveryStatement() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.status = TransactionStatus.IDLE;
        run(unit, INSERT);
        unit.commit();

        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aStatementThatCommitsIsRefusedWhereSomethingCouldNoLongerBeUndone() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, COUNT);
        run(unit, "ALTER TABLE t ADD COLUMN b INTEGER");
        assertThat(control.takeTold())
                .as("the transaction that only read is ended")
                .containsExactly("begin", "commit");
        run(unit, "ALTER TABLE t ADD COLUMN c INTEGER");
        assertThat(control.takeTold()).isEmpty();

        Frame nested = unit.nested().begin();
        run(unit, "INSERT INTO t (a) VALUES (1)");
        unit.nested().commit(nested);
        assertThatExceptionOfType(FrameImplicitCommitException.class)
                .isThrownBy(() -> run(unit, "ALTER TABLE t ADD COLUMN d INTEGER"))
                .withMessageStartingWith("[ALTER TABLE t ADD COLUMN d INTEGER] was not run")
                .withMessageContaining("what was done in a unit before");
        unit.commit();
        unit.commit();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aStatementThatCommitsIsRefusedAboveASavepointAndInASandbox() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, COUNT);
        Frame nested = unit.nested().begin();
        run(unit, COUNT);
        assertThatExceptionOfType(FrameImplicitCommitException.class)
                .isThrownBy(() -> run(unit, "ALTER TABLE t RENAME TO u"));
        unit.nested().rollback(nested);
        unit.close();

        Frame sandbox = stack.openBase("the test");
        UnitOfWork inside = unit(sandbox, "a session");
        assertThatExceptionOfType(FrameImplicitCommitException.class)
                .isThrownBy(() -> run(inside, "ALTER TABLE t RENAME TO u"))
                .withMessageContaining("and nothing that the test does is to stay");
        inside.close();
        stack.end(sandbox, "ended");
    }

    @Test
    void aBrokenConnectionIsFoundOnceSomethingHasFailedAndNothingIsOpen() throws SQLException {
        assertThat(stack.connection().liveness().isBroken(Duration.ofSeconds(1)))
                .isFalse();
        UnitOfWork unit = unit("a unit");
        assertThatThrownBy(() -> run(unit, "NONSENSE")).isInstanceOf(SQLException.class);
        assertThat(stack.connection().liveness().isBroken(Duration.ofSeconds(1)))
                .as("something is open")
                .isFalse();
        unit.rollback();
        assertThat(stack.connection().liveness().isBroken(Duration.ofSeconds(1)))
                .as("it answers")
                .isFalse();

        connection.close();
        assertThat(stack.connection().liveness().isBroken(Duration.ofSeconds(1)))
                .as("nothing has failed since")
                .isFalse();
        assertThatThrownBy(() -> run(unit, INSERT)).isInstanceOf(SQLException.class);
        unit.rollback();
        assertThat(stack.connection().liveness().isBroken(Duration.ofSeconds(1)))
                .isTrue();
    }

    @Test
    void aFailureWhileReadingOnIsThatOfTheInnermostFrameThatHasWorked() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame idle = unit.nested().begin();
        control.status = TransactionStatus.FAILED;
        assertThatThrownBy(() -> unit.read(COUNT, held -> {
                    throw new SQLException("in the midst of the rows");
                }))
                .hasMessage("in the midst of the rows");
        control.status = TransactionStatus.ACTIVE;

        unit.nested().rollback(idle);
        assertThatExceptionOfType(FrameAbortedException.class)
                .isThrownBy(unit::commit)
                .withMessageContaining("was aborted by the statement [" + COUNT + "]");
        assertThat(rows()).isZero();
        int read = unit.read(COUNT, held -> 3);
        assertThat(read).isEqualTo(3);
    }

    @Test
    void nobodyReadsOnAfterTheFrameItStandsIn() throws SQLException {
        Frame sandbox = stack.openBase("the test");
        UnitOfWork holding = unit(sandbox, "a session");
        UnitOfWork inTurns = UnitOfWork.inTurns(stack, sandbox, "the session");
        stack.end(sandbox, "ended with the test");

        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> holding.read(COUNT, held -> true))
                .withMessage("Cannot read on [" + COUNT + "] in the test: it ended with the test");
        assertThatExceptionOfType(FrameEndedException.class).isThrownBy(() -> inTurns.read(COUNT, held -> true));
    }

    @Test
    void anAbortThatNobodySawIsNoCommit() throws SQLException {
        control.statusIsFree = true;
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.status = TransactionStatus.FAILED;

        assertThatExceptionOfType(FrameAbortedException.class)
                .isThrownBy(unit::commit)
                .withMessageContaining("on an unwrapped connection");
        assertThat(rows()).isZero();
    }
}
