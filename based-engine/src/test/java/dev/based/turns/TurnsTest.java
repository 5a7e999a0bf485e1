package dev.based.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.frame.Cancellation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The order of the operations of a session, and what becomes of them where there is no thread. */
class TurnsTest {

    private static final Turns.Place PLACE = new Turns.Place() {
        @Override
        public boolean mayWait() {
            return false;
        }

        @Override
        public void enter(Cancellation cancellation) {}

        @Override
        public void leave() {}
    };

    private final List<String> done = new CopyOnWriteArrayList<>();

    private static Turns turns(Executor executor) {
        return new Turns(new Workers(1, executor), PLACE, () -> new IllegalStateException("closed"));
    }

    private Turns.Operation<Boolean> doing(String what) {
        return () -> done.add(what);
    }

    @Test
    void theEndWaitsForTheWholeOfNestedTurns() {
        Turns outer = turns(Runnable::run);
        Turns inner = outer.nest();
        inner.next(doing("first of the inner")).join();
        CompletableFuture<Boolean> end = outer.end(doing("end"));
        assertThat(end).isNotDone();
        inner.next(doing("second of the inner")).join();
        inner.end(doing("end of the inner")).join();
        outer.unnest(inner);

        assertThat(end).isCompletedWithValue(true);
        assertThat(done).containsExactly("first of the inner", "second of the inner", "end of the inner", "end");
    }

    @Test
    void anEndThatIsForcedWaitsForNothing() {
        Turns outer = turns(Runnable::run);
        Turns inner = outer.nest();
        CompletableFuture<Boolean> end = outer.end(doing("end"));
        assertThat(outer.abandon(doing("another end"))).isSameAs(end);

        assertThat(end).isCompletedWithValue(true);
        outer.unnest(inner);
        assertThat(done).containsExactly("end");
    }

    @Test
    void whereThereIsNoThreadAnOperationFailsAndTheEndIsDoneAllTheSame() {
        Turns turns = turns(work -> {
            throw new OutOfMemoryError("unable to create native thread");
        });

        assertThatThrownBy(turns.next(doing("never"))::join).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(turns.end(doing("end")).join()).isTrue();
        assertThat(done).containsExactly("end");
    }

    @Test
    void whereThereIsNoThreadWorkFails() {
        Workers workers = new Workers(1, work -> {
            throw new RejectedExecutionException("no more");
        });
        assertThatThrownBy(workers.run(() -> true)::join).hasCauseInstanceOf(RejectedExecutionException.class);
    }
}
