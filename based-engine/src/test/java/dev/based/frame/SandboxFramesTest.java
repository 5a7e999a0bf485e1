package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.spi.TransactionStatus;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Units of work in a frame of which nothing is kept. */
class SandboxFramesTest extends FrameFixture {

    @Test
    void allThatUnitsCommittedIsUndoneAtTheEnd() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        run(session, INSERT);
        UnitOfWork other = unit(test, "another session");
        run(other, INSERT);
        other.commit();
        other.close();
        Frame nested = session.nested().begin();
        run(session, INSERT);
        session.nested().commit(nested);
        session.commit();
        assertThat(rows()).isEqualTo(3);

        stack.end(test, "ended with the test");
        stack.end(test, "ended with the test");
        assertThat(rows()).isZero();
        assertThat(test.hasEnded()).isTrue();
        assertThat(control.takeTold())
                .containsExactly(
                        "begin",
                        "savepoint based_1",
                        "release based_1",
                        "savepoint based_2",
                        "release based_2",
                        "rollback",
                        "forget");
    }

    @Test
    void whatOutlivesItsFrameIsRefusedByName() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        UnitOfWork other = unit(test, "another session");
        stack.end(test, "ended with the test");

        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> run(session, INSERT))
                .withMessage("Cannot run [INSERT INTO t VALUES (1)] in the test: it ended with the test");
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> run(other, INSERT))
                .withMessage("Cannot open another session in the test: it ended with the test")
                .withNoCause();
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> stack.connection().use(test, "get a connection", held -> true))
                .withMessage("Cannot get a connection in the test: it ended with the test");
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> other.runAutoCommit(INSERT, held -> true))
                .withMessage("Cannot run [INSERT INTO t VALUES (1)] in the test: it ended with the test");
        assertThatExceptionOfType(FrameEndedException.class).isThrownBy(session::commit);
        assertThat(stack.connection().<Boolean>use(null, "look", held -> true)).isTrue();
    }

    @Test
    void whoIsBelowMustWaitForWhoIsOnTop() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        UnitOfWork other = unit(test, "another session");
        run(other, INSERT);

        assertThatExceptionOfType(FrameOrderException.class)
                .isThrownBy(() -> run(session, INSERT))
                .withMessage("Cannot run [INSERT INTO t VALUES (1)] in the test while another session is open on top of"
                        + " it: end that first, or use it instead");
        assertThatExceptionOfType(FrameOrderException.class).isThrownBy(session::commit);
        other.commit();
        run(session, INSERT);
        stack.end(test, "ended");
    }

    @Test
    void aTestsSessionIsSoundOrSaysWhyNot() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        control.status = TransactionStatus.FAILED;
        assertThatThrownBy(() -> run(session, "NONSENSE")).isInstanceOf(SQLException.class);

        assertThatExceptionOfType(FrameAbortedException.class).isThrownBy(session::commit);
        UnitOfWork other = unit(test, "another session");
        assertThatExceptionOfType(FrameAbortedException.class).isThrownBy(() -> run(other, INSERT));
        other.rollback();
        stack.end(test, "ended");
    }

    @Test
    void rollingBackATestsSessionEndsOnlyWhatItLeftOpen() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        run(session, INSERT);
        session.rollback();
        assertThat(rows()).isEqualTo(1);

        Frame nested = session.nested().begin();
        run(session, INSERT);
        session.rollback();
        assertThat(nested.hasEnded()).isTrue();
        assertThat(rows()).isEqualTo(1);
        stack.end(test, "ended");
    }

    @Test
    void committedWorkThatAnOuterUnitTakesAlongIsSaidAtTheEnd() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer session");
        run(outer, INSERT);
        UnitOfWork inner = unit(test, "the inner session");
        run(inner, INSERT);
        inner.commit();
        outer.rollback();

        assertThatExceptionOfType(FrameCommittedWorkLostException.class)
                .isThrownBy(() -> stack.end(test, "ended"))
                .withMessageStartingWith(
                        "the outer session was rolled back, and took with it what the inner session had"
                                + " committed inside it")
                .satisfies(e -> assertThat(e.getCause()).hasMessageContaining("the inner session was opened"));
        Frame next = stack.openBase("the next test");
        stack.end(next, "ended");
    }

    @Test
    void whatAnInnerUnitOnlyReadIsNoLoss() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork outer = unit(test, "the outer session");
        run(outer, INSERT);
        UnitOfWork inner = unit(test, "the inner session");
        run(inner, COUNT);
        inner.commit();
        Frame nested = outer.nested().begin();
        run(outer, INSERT);
        outer.nested().commit(nested);
        outer.rollback();

        stack.end(test, "ended");
    }

    @Test
    void theLossIsToldAtOnceWhereThereIsNoSandbox() throws SQLException {
        UnitOfWork outer = unit("the outer session");
        run(outer, INSERT);
        UnitOfWork middle = unit("the middle session");
        UnitOfWork inner = unit("the inner session");
        run(middle, COUNT);
        run(inner, INSERT);
        inner.commit();
        middle.commit();

        assertThatExceptionOfType(FrameCommittedWorkLostException.class)
                .isThrownBy(outer::rollback)
                .withMessageContaining("took with it what the inner session had committed");
        assertThat(rows()).isZero();
    }

    @Test
    void aSandboxEndsWhatWasLeftOpenInIt() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork left = unit(test, "a leaking session");
        run(left, INSERT);

        assertThatExceptionOfType(FrameOrderException.class)
                .isThrownBy(() -> stack.end(test, "ended"))
                .withMessageContaining("the test ended while a leaking session was still open on top of it");
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> run(left, INSERT))
                .withMessageContaining("it was rolled back when the test ended");
        assertThat(rows()).isZero();
        UnitOfWork next = unit("the next");
        run(next, INSERT);
        next.commit();
        assertThat(rows()).isEqualTo(1);
    }
}
