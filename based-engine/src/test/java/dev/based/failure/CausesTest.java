package dev.based.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.testing.Seeds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void aFailureComesFirstAndItsCausesFollow() {
        SQLException root = new SQLException("root");
        SQLException next = new SQLException("next");
        SQLException failure = new SQLException("failure", new IllegalStateException("between", root));
        failure.setNextException(next);
        failure.addSuppressed(new IllegalStateException("suppressed"));

        assertThat(Causes.of(failure))
                .extracting(Throwable::getMessage)
                .containsExactly("failure", "between", "next", "root");
        assertThat(Causes.withSuppressed(failure)).hasSize(5);
    }

    /** Exceptions that know each other at random, so that most are in cycles. */
    @Test
    void eachIsMetOnceHoweverTheyAreChained() {
        Seeds.each(2_000, random -> {
            List<SQLException> failures = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                failures.add(new SQLException(String.valueOf(i)));
            }
            for (SQLException failure : failures) {
                SQLException other = failures.get(random.nextInt(failures.size()));
                switch (random.nextInt(4)) {
                    case 0 -> failure.setNextException(other);
                    case 1 -> {
                        if (other != failure) {
                            failure.addSuppressed(other);
                        }
                    }
                    case 2 -> {
                        if (other != failure) {
                            failure.initCause(other);
                        }
                    }
                    default -> {}
                }
            }

            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThat(Causes.of(failures.get(0))).doesNotHaveDuplicates().startsWith(failures.get(0));
                assertThat(Causes.withSuppressed(failures.get(0)))
                        .doesNotHaveDuplicates()
                        .containsAll(Causes.of(failures.get(0)));
                assertThat(LoggedFailure.of(failures.get(0))).hasMessageContaining("SQLSTATE");
            });
        });
    }
}
