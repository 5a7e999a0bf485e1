package dev.based.junit.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.JUnitException;

class TurnTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private static CompletableFuture<Void> waiting(Turn turn, String description, List<String> had) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                turn.take(description);
                had.add(description);
                turn.pass();
                result.complete(null);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return result;
    }

    @Test
    void itIsTakenInOrder() {
        Turn turn = new Turn();
        List<String> had = new CopyOnWriteArrayList<>();
        turn.take("the first");
        CompletableFuture<Void> second = waiting(turn, "the second", had);
        CompletableFuture<Void> third = waiting(turn, "the third", had);
        assertThat(had).isEmpty();

        turn.pass();
        CompletableFuture.allOf(second, third).join();
        assertThat(had).containsExactly("the second", "the third");
        turn.take("the first again");
    }

    @Test
    void aThreadDoesNotWaitForItself() {
        Turn turn = new Turn();
        turn.take("the class A");

        assertThatThrownBy(() -> turn.take("the class B"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "the class B waits for its turn behind the class A, with which it shares a connection, and this"
                                + " thread runs it, and so it cannot end. Let JUnit run them one after the other: put"
                                + " @ResourceLock(providers = ClassFixtures.class) on the class whose fixtures they share, as"
                                + " @BasedDatabase does, or @Execution(SAME_THREAD)");
    }

    @Test
    void whereNobodyEndsTheWaitDoes() {
        Turn turn = new Turn(SHORT);
        turn.take("the class A");

        assertThatThrownBy(waiting(turn, "the class B", new CopyOnWriteArrayList<>())::join)
                .hasCauseInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("the class B waits for its turn behind the class A")
                .hasMessageContaining("and it has not ended for 0 s");
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws InterruptedException {
        Turn turn = new Turn();
        turn.take("the class A");
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                turn.take("the class B");
            } catch (JUnitException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        thread.interrupt();

        assertThat(interrupted.join()).isTrue();
        thread.join();
    }
}
