package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.run.ConfigurationFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Which classes have their tests take turns. */
class ClassFixtureLocksTest {

    private static final String ONE_INSTANCE = "junit.jupiter.testinstance.lifecycle.default = PER_class\n";

    @TempDir
    Path directory;

    static class Fixture {
        @BeforeAll
        static void prepare(Session session) {}
    }

    static class OtherFixture {
        @BeforeAll
        static void prepare() {}
    }

    static class Constructor {
        Constructor(Session session) {}
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance extends Constructor {
        OneInstance(Session session) {
            super(session);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_METHOD)
    static class InstanceForEach extends Constructor {
        InstanceForEach(Session session) {
            super(session);
        }
    }

    private static boolean takesTurns(Class<?> testClass) {
        return new ClassFixtures()
                .provideForClass(testClass)
                .contains(new ResourceLocksProvider.Lock("dev.based.junit/" + testClass.getName()));
    }

    @Test
    void thoseWhoseFixturesAskForADatabase() {
        assertThat(takesTurns(Fixture.class)).isTrue();
        assertThat(takesTurns(OneInstance.class)).isTrue();
        assertThat(takesTurns(OtherFixture.class)).isFalse();
        assertThat(takesTurns(Constructor.class)).isFalse();
    }

    @Test
    void thoseWithOneInstanceByTheConfigurationFile() throws Exception {
        ConfigurationFiles.with(ONE_INSTANCE, directory, () -> {
            assertThat(takesTurns(Constructor.class)).isTrue();
            assertThat(takesTurns(InstanceForEach.class)).isFalse();
            assertThat(takesTurns(OtherFixture.class)).isFalse();
        });
    }
}
