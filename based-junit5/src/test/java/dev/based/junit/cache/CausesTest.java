package dev.based.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void causesThatFormACycleAreSaidOnce() {
        IOException failure = new IOException("first");
        failure.initCause(new IllegalStateException("second", failure));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Causes.describe(failure)).isEqualTo("first: second"));
    }
}
