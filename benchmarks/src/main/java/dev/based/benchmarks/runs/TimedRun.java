package dev.based.benchmarks.runs;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of a test class through the JUnit Platform. Its listener is called by the threads that run tests. */
final class TimedRun implements TestExecutionListener {

    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final List<Test> tests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final IntConsumer afterTest;

    /** From when to when a test ran, by {@link System#nanoTime()}. */
    record Test(long started, long finished) {
        long nanos() {
            return finished - started;
        }
    }

    /**
     * How a run went.
     *
     * @param nanos how long it took as a whole
     * @param tests the tests, in the order in which they ended
     */
    record Result(long nanos, List<Test> tests) {}

    private TimedRun(IntConsumer afterTest) {
        this.afterTest = afterTest;
    }

    /**
     * Runs the tests of a class.
     *
     * @param parameters JUnit's configuration parameters
     * @throws IllegalStateException if a test or a fixture failed
     */
    static Result of(Class<?> tests, Map<String, String> parameters) {
        return of(tests, parameters, number -> {});
    }

    /** Runs the tests of a class, and calls back after each with the number of tests that have ended. */
    static Result of(Class<?> tests, Map<String, String> parameters, IntConsumer afterTest) {
        TimedRun run = new TimedRun(afterTest);
        long started = System.nanoTime();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .configurationParameters(parameters)
                                .build(),
                        run);
        long nanos = System.nanoTime() - started;
        Throwable failure = run.failure.get();
        if (failure != null) {
            throw new IllegalStateException("A test of " + tests.getSimpleName() + " failed", failure);
        }
        return new Result(nanos, List.copyOf(run.tests));
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (identifier.isTest()) {
            started.put(identifier.getUniqueId(), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        long finished = System.nanoTime();
        result.getThrowable().ifPresent(thrown -> failure.compareAndSet(null, thrown));
        Long begun = started.remove(identifier.getUniqueId());
        if (begun != null) {
            tests.add(new Test(begun, finished));
            afterTest.accept(tests.size());
        }
    }
}
