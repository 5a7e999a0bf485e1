package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has failed is reported where it failed, and not once more when JUnit tidies up. */
class FailureOnceTest {

    @BasedDatabase
    static class TestCase {

        @Test
        void asksForTwo(Session session, Database database) {}
    }

    @BasedDatabase
    static class ClassCase {

        @BeforeAll
        static void asks(Session session) {}

        @Test
        void isNotReached(Session session) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch://host/database", "postgresql://postgres@localhost:1/shop", "embedded:nothing:18"})
    void aFailureIsToldOnce(String url) {
        for (Class<?> testClass : new Class<?>[] {TestCase.class, ClassCase.class}) {
            assertThat(Kit.failures(Kit.run(Map.of("based.url", url), testClass)))
                    .as("%s on %s", testClass.getSimpleName(), url)
                    .singleElement(InstanceOfAssertFactories.THROWABLE)
                    .hasNoSuppressedExceptions();
        }
    }
}
