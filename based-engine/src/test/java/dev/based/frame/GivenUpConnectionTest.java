package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows when the end of something fails: its parents cannot be kept, and nobody gets the connection again. */
class GivenUpConnectionTest extends FrameFixture {

    static List<Throwable> failures() {
        return List.of(
                new SQLException("of the driver"),
                new SQLException("of the network", "08006"),
                new IllegalStateException("a mistake of the driver"),
                new OutOfMemoryError("no memory"));
    }

    private void requireGivenUp() throws SQLException {
        assertThat(stack.connection().isGivenUp()).isTrue();
        assertThat(stack.connection().isReusable()).isFalse();
        assertThat(connection.isClosed()).isTrue();
        UnitOfWork next = unit("the next");
        assertThatExceptionOfType(FrameConnectionGivenUpException.class).isThrownBy(() -> run(next, COUNT));
        assertThat(next.isActive()).as("the lock is free").isFalse();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whereARollbackFailedItsParentIsNotKept(Throwable failure) throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        run(unit, INSERT);
        control.failNext(failure);

        assertThatThrownBy(() -> unit.nested().rollback(nested))
                .satisfies(thrown -> assertThat(failure instanceof Error ? thrown : thrown.getCause())
                        .isSameAs(failure));
        assertThat(nested.hasEnded()).isTrue();
        assertThatExceptionOfType(FrameConnectionGivenUpException.class)
                .isThrownBy(() -> run(unit, INSERT))
                .withMessage("Cannot run [INSERT INTO t VALUES (1)] in a unit: the rollback of a transaction in a unit"
                        + " failed: " + failure.getMessage() + ". The connection was closed, and what was not committed"
                        + " on it is undone. Cure: begin again in a new session or on a new connection")
                .withCause(failure);
        assertThatExceptionOfType(FrameConnectionGivenUpException.class).isThrownBy(unit::commit);
        unit.rollback();
        requireGivenUp();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCommitOfUnknownOutcomeSaysSo(Throwable failure) throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        control.failNext(failure);

        if (failure instanceof Error) {
            assertThatThrownBy(unit::commit).isSameAs(failure);
        } else {
            assertThatExceptionOfType(FrameCommitFailedException.class)
                    .isThrownBy(unit::commit)
                    .withMessage("The commit of a unit failed: " + failure.getMessage() + ". Whether it was made is not"
                            + " known; the connection was closed. Cure: look for what it did before doing it again")
                    .withCause(failure)
                    .satisfies(e -> assertThat(e.isOutcomeUnknown()).isTrue());
        }
        requireGivenUp();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aReleaseThatFailedKeepsNothing(Throwable failure) throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        run(unit, INSERT);
        control.failNext(failure);

        assertThatThrownBy(() -> unit.nested().commit(nested))
                .satisfies(thrown -> assertThat(failure instanceof Error ? thrown : thrown.getCause())
                        .isSameAs(failure));
        assertThatExceptionOfType(FrameConnectionGivenUpException.class).isThrownBy(unit::commit);
        requireGivenUp();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTransactionWhoseBeginningFailedIsNotLeftOpen(Throwable failure) throws SQLException {
        UnitOfWork unit = unit("a unit");
        control.failNext(failure);

        assertThatThrownBy(() -> run(unit, INSERT)).isSameAs(failure);
        unit.rollback();
        requireGivenUp();
    }

    @Test
    void aRefusalThatWasUndoneHarmsNobody() throws SQLException {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        run(unit, INSERT);
        control.failNext(new SQLException("a savepoint that is not there", "3B001"));
        assertThatThrownBy(() -> unit.nested().commit(nested)).hasMessage("a savepoint that is not there");

        run(unit, INSERT);
        unit.commit();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void committedWorkThatGoesWithTheConnectionIsSaid() throws SQLException {
        UnitOfWork outer = unit("the outer unit");
        run(outer, COUNT);
        UnitOfWork inner = unit("the inner unit");
        run(inner, INSERT);
        inner.commit();
        UnitOfWork failing = unit("a unit whose rollback fails");
        run(failing, INSERT);
        control.failNext(new SQLException("of the driver"));
        assertThatExceptionOfType(FrameRollbackFailedException.class).isThrownBy(failing::rollback);

        assertThatExceptionOfType(FrameCommittedWorkLostException.class)
                .isThrownBy(outer::rollback)
                .withMessageContaining("what the inner unit had committed inside it");
    }

    @Test
    void aSandboxOnAConnectionThatWasGivenUpDoesNotEndWell() throws SQLException {
        Frame test = stack.openBase("the test");
        UnitOfWork unit = unit(test, "a unit");
        run(unit, INSERT);
        Frame nested = unit.nested().begin();
        run(unit, INSERT);
        control.failNext(new SQLException("of the driver"));
        assertThatExceptionOfType(FrameRollbackFailedException.class)
                .isThrownBy(() -> unit.nested().rollback(nested));
        unit.rollback();

        assertThatExceptionOfType(FrameConnectionGivenUpException.class)
                .isThrownBy(() -> stack.end(test, "ended"))
                .withMessageStartingWith("Cannot end the test: the rollback of a transaction in a unit failed");
        assertThat(test.hasEnded()).isTrue();
    }

    @Test
    void aStatementThatIsAloneAndWhoseRollbackFailsIsNotKept() throws SQLException {
        control.atomic = false;
        Frame test = stack.openBase("the test");
        run(UnitOfWork.inTurns(stack, test, "the session"), INSERT);
        SQLException undoing = new SQLException("of the driver");

        assertThatThrownBy(() -> unit(test, "a connection").runAutoCommit("NONSENSE", held -> {
                    control.failNext(undoing);
                    return execute(held.physical(), "NONSENSE");
                }))
                .hasMessageContaining("NONSENSE")
                .hasSuppressedException(undoing);
        assertThat(stack.connection().isGivenUp()).isTrue();
    }

    @Test
    void aWriteThatFailedInTheDriverAfterItWasDoneIsUndoneWithItsTransaction() throws SQLException {
        UnitOfWork outer = unit("the outer unit");
        assertThatThrownBy(() -> outer.run(INSERT, held -> {
                    execute(held.physical(), INSERT);
                    throw new IllegalStateException("behind the write");
                }))
                .hasMessage("behind the write");
        UnitOfWork inner = unit("the inner unit");
        run(inner, INSERT);
        inner.commit();

        assertThatExceptionOfType(FrameCommittedWorkLostException.class).isThrownBy(outer::rollback);
        assertThat(rows()).as("the outer one wrote, so that nothing is kept").isZero();
    }

    @Test
    void autoCommitWritesInATransactionAreRememberedByTheFirst() throws SQLException {
        UnitOfWork outer = unit("the outer unit");
        run(outer, COUNT);
        for (int i = 1; i <= 3; i++) {
            String sql = "INSERT INTO t VALUES (" + i + ")";
            unit("a connection").runAutoCommit(sql, held -> execute(held.physical(), sql));
        }
        Frame frame = Objects.requireNonNull(outer.innermost());
        assertThat(frame.committedInside()).hasToString("the auto-commit statement [INSERT INTO t VALUES (1)]");
        outer.rollback();
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void framesThatAreLeftOpenWhenTheConnectionIsClosedKeepWhatWasCommittedInsideThem() throws SQLException {
        UnitOfWork forgotten = unit("a forgotten session");
        run(forgotten, COUNT);
        UnitOfWork inner = unit("an inner session");
        run(inner, INSERT);
        inner.commit();
        forgotten.nested().begin();

        stack.endAll("was ended with the database");
        assertThat(rows()).isEqualTo(1);
        assertThatExceptionOfType(FrameEndedException.class)
                .isThrownBy(() -> run(forgotten, COUNT))
                .withMessageContaining("it was ended with the database");
    }
}
