package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Who may work on a shared connection, between two calls. */
class FrameLockTest extends FrameFixture {

    private static <T> T onAnotherThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "another");
        thread.start();
        thread.join();
        return task.get();
    }

    private boolean anotherUnitGetsIn() throws Exception {
        return onAnotherThread(() -> {
            UnitOfWork other = unit("the other");
            try {
                run(other, INSERT);
                return true;
            } catch (FrameLockTimeoutException e) {
                return false;
            } finally {
                other.rollback();
            }
        });
    }

    @Test
    void aUnitHoldsTheConnectionFromItsFirstStatementToItsEnd() throws Exception {
        UnitOfWork unit = unit("a unit");
        assertThat(unit.mayWait()).isTrue();
        assertThat(anotherUnitGetsIn()).isTrue();
        run(unit, INSERT);
        assertThat(unit.mayWait()).isFalse();
        assertThat(anotherUnitGetsIn()).isFalse();
        unit.commit();
        assertThat(unit.mayWait()).isTrue();
        assertThat(anotherUnitGetsIn()).isTrue();
        run(unit, INSERT);
        assertThat(anotherUnitGetsIn()).isFalse();
        unit.rollback();
        assertThat(anotherUnitGetsIn()).isTrue();
    }

    @Test
    void aUnitInTurnsHoldsItForAStatementOrATransaction() throws Exception {
        Frame test = stack.openBase("the test");
        UnitOfWork session = UnitOfWork.inTurns(stack, test, "the session");
        run(session, INSERT);
        assertThat(session.mayWait()).isTrue();
        assertThat(anotherUnitGetsIn()).isTrue();
        Frame nested = session.nested().begin();
        assertThat(session.mayWait()).isFalse();
        assertThat(anotherUnitGetsIn()).isFalse();
        session.nested().commit(nested);
        assertThat(anotherUnitGetsIn()).isTrue();
        session.commit();
        assertThat(anotherUnitGetsIn()).isTrue();
        stack.end(test, "ended");
        assertThat(anotherUnitGetsIn()).isTrue();
    }

    @Test
    void unitsOfOneThreadAreOneChainWhoseLastFreesTheLock() throws Exception {
        UnitOfWork outer = unit("the outer");
        UnitOfWork inner = unit("the inner");
        run(outer, INSERT);
        run(inner, INSERT);
        inner.commit();
        assertThat(anotherUnitGetsIn()).isFalse();
        outer.commit();
        assertThat(anotherUnitGetsIn()).isTrue();
    }

    @Test
    void theChainFollowsItsUnitToAnotherThread() throws Exception {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        boolean nested = onAnotherThread(() -> {
            run(unit, INSERT);
            UnitOfWork inside = unit("inside");
            run(inside, INSERT);
            inside.commit();
            return true;
        });
        assertThat(nested).isTrue();
        UnitOfWork here = unit("a unit of the first thread");
        assertThatExceptionOfType(FrameLockTimeoutException.class).isThrownBy(() -> run(here, INSERT));
        unit.commit();
        run(here, INSERT);
        here.commit();
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void aChainThatHasLeftItsThreadIsJoinedByNobody() throws Exception {
        UnitOfWork unit = unit("a unit");
        run(unit, INSERT);
        onAnotherThread(() -> {
            unit.leaveThisThread();
            return true;
        });
        UnitOfWork other = unit("a unit of this thread");
        run(other, INSERT);
        other.commit();

        unit.leaveThisThread();
        assertThatExceptionOfType(FrameLockTimeoutException.class)
                .isThrownBy(() -> run(other, INSERT))
                .withMessageContaining(
                        "a unit of this thread waited 200 ms for the connection, which a unit holds between"
                                + " two stages, on no thread")
                .withMessageContaining("Holder is now waiting for its next stage");
        run(unit, INSERT);
        run(other, INSERT);
        other.commit();
        unit.commit();
        unit.leaveThisThread();
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void whoWaitsTooLongIsShownBothSides() throws Exception {
        UnitOfWork unit = unit("the holder");
        run(unit, INSERT);
        String message = onAnotherThread(() -> {
            try {
                run(unit("the waiter"), INSERT);
                return "it got in";
            } catch (FrameLockTimeoutException e) {
                assertThat(e.getCause()).hasMessageStartingWith("The lock was acquired for the holder");
                return String.valueOf(e.getMessage());
            }
        });

        assertThat(message)
                .startsWith("the waiter waited 200 ms for the connection, which the holder holds on thread "
                        + Thread.currentThread().getName() + ".")
                .contains("Holder acquired it\n  at ")
                .contains("Holder is now in java.lang.reflect.Method.invoke\n  at org.junit.")
                .contains("Waiter is\n  at ")
                .doesNotContain("dev.based.frame.FrameStack")
                .contains("Cure: end the holder");
        unit.rollback();
    }

    @Test
    void aWaitIsEndedByAnInterruptAndTheFlagStays() throws Exception {
        UnitOfWork unit = unit("the holder");
        run(unit, INSERT);
        boolean interrupted = onAnotherThread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> run(unit("the waiter"), INSERT))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("Interrupted while the waiter waited for the connection");
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted).isTrue();
        unit.rollback();
    }

    @Test
    void whoeverWaitsInVainIsToldByATimeoutAlsoAtAnInstantWithNoHolder() throws Exception {
        FrameLock lock = new FrameLock(Duration.ofNanos(1), Duration.ZERO);
        List<FutureTask<List<SQLException>>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(new FutureTask<>(() -> {
                List<SQLException> failures = new ArrayList<>();
                for (int j = 0; j < 2_000; j++) {
                    try {
                        Hold hold = lock.enter(Claim.forStatement("a unit"), () -> false);
                        LockSupport.parkNanos(1_000); // so that others come meanwhile
                        lock.exit(hold);
                    } catch (SQLException e) {
                        failures.add(e);
                    }
                }
                return failures;
            }));
        }
        tasks.forEach(task -> new Thread(task).start());
        List<SQLException> failures = new ArrayList<>();
        for (FutureTask<List<SQLException>> task : tasks) {
            failures.addAll(task.get());
        }

        assertThat(failures).isNotEmpty().hasOnlyElementsOfType(FrameLockTimeoutException.class);
        lock.exit(lock.enter(Claim.forStatement("the last"), () -> false));
    }

    @Test
    void anInterruptedThreadTakesALockThatIsFree() throws Exception {
        boolean interrupted = onAnotherThread(() -> {
            Thread.currentThread().interrupt();
            UnitOfWork unit = unit("a unit");
            run(unit, INSERT);
            unit.commit();
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted).isTrue();
        assertThat(rows()).isEqualTo(1);
    }

    /** The holds that stand on each other, by the numbers of their threads; only the one on top works. */
    @Test
    void holdsStandOnEachOtherAndOnlyTheOneOnTopWorks() throws Exception {
        FrameLock lock = new FrameLock(Duration.ofSeconds(30), Duration.ofMillis(1));
        Deque<Integer> stack = new ConcurrentLinkedDeque<>();
        AtomicInteger guests = new AtomicInteger();
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            tasks.add(new FutureTask<>(() -> {
                Random random = new Random(number);
                for (int j = 0; j < 60; j++) {
                    Hold hold = lock.enter(new Claim("unit " + number, Lifetime.UNTIL_ENDED, null), () -> true);
                    stack.push(number);
                    guests.addAndGet(hold.host() == null ? 0 : 1);
                    for (int k = random.nextInt(3); k > 0; k--) {
                        hold.endWork();
                        Thread.sleep(random.nextInt(8));
                        lock.beginWork(hold, "unit " + number);
                        assertThat(stack.peek()).isEqualTo(number);
                    }
                    assertThat(stack.pop()).isEqualTo(number);
                    hold.endWork();
                    lock.exit(hold);
                }
                return true;
            }));
        }
        tasks.forEach(task -> new Thread(task).start());
        for (FutureTask<Boolean> task : tasks) {
            assertThat(task.get()).isTrue();
        }

        assertThat(stack).isEmpty();
        assertThat(guests).hasPositiveValue();
    }

    @Test
    void aUnitOnAConnectionOfItsOwnWaitsForNobody() throws SQLException {
        FrameStack own = stack(null);
        UnitOfWork unit = UnitOfWork.holding(own, null, "a unit", Lifetime.UNTIL_ENDED);

        assertThat(unit.mayWait()).isFalse();
        run(unit, INSERT);
        unit.leaveThisThread();
        unit.commit();
        assertThat(rows()).isEqualTo(1);
    }
}
