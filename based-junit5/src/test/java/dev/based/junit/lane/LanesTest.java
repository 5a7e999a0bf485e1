package dev.based.junit.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.junit.template.Copy;
import dev.based.junit.template.OpenLane;
import dev.based.junit.template.Template;
import dev.based.lane.SandboxLane;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
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
                        case "isReusable" -> {
                            return true;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    /** A template whose lanes are there already. */
    private record LaneTemplate(ArrayDeque<SandboxLane> lanes) implements Template {

        @Override
        public OpenLane openLane() {
            return new OpenLane(lanes.removeFirst(), () -> {});
        }

        @Override
        public boolean hasOneLane() {
            return false;
        }

        @Override
        public List<String> seedsPerTest() {
            return List.of();
        }

        @Override
        public Copy copy() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Database.Builder shared() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    @Test
    void everyLaneIsClosedAlsoAfterOneThatCannotBe() {
        RuntimeException first = new IllegalStateException("first");
        RuntimeException second = new IllegalStateException("second");
        Lanes lanes = new Lanes(new LaneTemplate(new ArrayDeque<>(List.of(lane(first), lane(second)))));
        Lane one = lanes.lease("a test");
        Lane other = lanes.lease("a test");
        other.giveBack();
        one.giveBack();

        assertThatThrownBy(lanes::close).isSameAs(first).hasSuppressedException(second);
        assertThat(closed).hasSize(2);
        assertThatCode(lanes::close).as("there is nothing left to close").doesNotThrowAnyException();
    }
}
