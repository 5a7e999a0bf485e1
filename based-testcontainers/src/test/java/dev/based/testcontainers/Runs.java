package dev.based.testcontainers;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs of test classes on a URL. */
final class Runs {

    private Runs() {}

    static EngineExecutionResults of(Class<?> test, String url) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .configurationParameter("based.url", url)
                .execute();
    }

    static List<Throwable> failures(EngineExecutionResults results) {
        return results.testEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** The message of the only failure's cause, which JUnit may have put into one of its own. */
    static String message(EngineExecutionResults results) {
        List<Throwable> failures = failures(results);
        if (failures.size() != 1) {
            throw new AssertionError("There are %d failures: %s".formatted(failures.size(), failures));
        }
        Throwable failure = failures.get(0);
        return String.valueOf(
                failure instanceof org.junit.jupiter.api.extension.ParameterResolutionException
                                && failure.getCause() != null
                        ? failure.getCause().getMessage()
                        : failure.getMessage());
    }
}
