package dev.based.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes inside a test. */
final class Kit {

    private Kit() {}

    static EngineExecutionResults run(Class<?>... classes) {
        return run(Map.of(), classes);
    }

    static EngineExecutionResults run(Map<String, String> parameters, Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(classes)
                        .map(c -> selectClass(c))
                        .toArray(s -> new org.junit.platform.engine.discovery.ClassSelector[s]))
                .configurationParameters(parameters)
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled")
                .execute();
    }

    /**
     * Runs tests at the same time, by JUnit's fork-join pool or, where {@code based.test.executor} says {@code
     * worker_thread_pool} and JUnit is 6.1 or later, by its other executor.
     */
    static Map<String, String> parallel(int parallelism, Map<String, String> others) {
        Map<String, String> parameters = new HashMap<>(others);
        String prefix = "junit.jupiter.execution.parallel.";
        parameters.put(prefix + "enabled", String.valueOf(parallelism > 1));
        parameters.put(prefix + "mode.default", "concurrent");
        parameters.put(prefix + "config.strategy", "fixed");
        parameters.put(prefix + "config.fixed.parallelism", String.valueOf(parallelism));
        parameters.put(prefix + "config.executor-service", System.getProperty("based.test.executor", "fork_join_pool"));
        return parameters;
    }

    static void succeeds(EngineExecutionResults results, long tests) {
        failures(results).stream().findFirst().ifPresent(failure -> {
            throw new AssertionError("a test failed", failure);
        });
        results.testEvents()
                .assertStatistics(statistics ->
                        statistics.succeeded(tests).failed(0).skipped(0).aborted(0));
    }

    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** The message of the only failure, with those of its causes. */
    static String failure(EngineExecutionResults results) {
        List<Throwable> failures = failures(results);
        if (failures.size() != 1) {
            throw new AssertionError("expected one failure: " + failures);
        }
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failures.get(0); cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }
}
