package dev.based.junit.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.lane.SandboxLane;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final List<SandboxLane> closed = new ArrayList<>();

    /** A lane that can be forked, and cannot be closed if a failure is given. */
    private SandboxLane lane(@Nullable RuntimeException... failures) {
        return (SandboxLane) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SandboxLane.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            closed.add((SandboxLane) proxy);
                            if (failures[0] != null) {
                                throw failures[0];
                            }
                            return null;
                        }
                        case "fork" -> {
                            List<@Nullable RuntimeException> others =
                                    List.of(failures).subList(1, failures.length);
                            return lane(others.toArray(RuntimeException[]::new));
                        }
                        case "isReusable" -> {
                            return true;
                        }
                        case "isExclusive" -> {
                            return false;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    @Test
    void everyLaneIsClosedAlsoAfterOneThatCannotBe() {
        RuntimeException first = new IllegalStateException("first");
        RuntimeException second = new IllegalStateException("second");
        Lanes lanes = new Lanes(lane(first, second));
        Lane one = lanes.lease();
        Lane other = lanes.lease();
        other.giveBack();
        one.giveBack();

        assertThatThrownBy(lanes::close).isSameAs(first).hasSuppressedException(second);
        assertThat(closed).hasSize(2);
        assertThatCode(lanes::close).as("there is nothing left to close").doesNotThrowAnyException();
    }
}
