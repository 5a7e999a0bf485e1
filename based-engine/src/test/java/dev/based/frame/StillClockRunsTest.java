package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.frame.StillClock.Runs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a statement that is run again and again seems to wait for the clock. */
class StillClockRunsTest {

    private static final long LONG_AGO = -Duration.ofSeconds(5).toNanos();

    @Test
    void aThousandRunsSeemToWaitHoweverFast() {
        assertThat(new Runs(999, 0).seemToWait(0)).isFalse();
        assertThat(new Runs(999, 0).oneMore().seemToWait(0)).isTrue();
    }

    @Test
    void twentyRunsSeemToWaitAfterFiveSeconds() {
        assertThat(new Runs(20, LONG_AGO).seemToWait(0)).isTrue();
        assertThat(new Runs(19, LONG_AGO).seemToWait(0)).isFalse();
        assertThat(new Runs(20, LONG_AGO + 1).seemToWait(0)).isFalse();
    }
}
