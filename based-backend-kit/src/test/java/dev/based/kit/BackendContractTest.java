package dev.based.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract finds what a backend does wrong. */
class BackendContractTest {

    static class OfForgetful extends BackendContract {

        @TempDir
        Path directory;

        @Override
        protected DatabaseUrl emptyDatabase() {
            return DatabaseUrl.parse("forgetful:///" + directory.resolve("shop") + "?NON_KEYWORDS=YEAR");
        }
    }

    @Test
    void aBackendThatForgetsSomethingFails() {
        List<String> failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(OfForgetful.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(BackendContractTest::method)
                .distinct()
                .toList();

        assertThat(failed)
                .containsExactlyInAnyOrder(
                        "failuresAreToldApart",
                        "aChangeOfTheSchemaIsEitherUndoneOrRefused",
                        "aKeyIsGivenOnlyForAnInsertedRow");
    }

    private static String method(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(MethodSource.class::cast)
                .orElseThrow()
                .getMethodName();
    }
}
