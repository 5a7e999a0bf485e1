package dev.based.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** One run of a contender's tests through the JUnit Platform, timed from each test's start to its end. */
final class TestRun implements TestExecutionListener {

    private final long[] nanos = new long[Movies.REPETITIONS];
    private int tests;
    private long started;
    private @Nullable Throwable failure;

    private TestRun() {}

    /**
     * Runs a contender's tests.
     *
     * @return how long each test took, in nanoseconds
     * @throws IllegalStateException if one failed, or if not all ran
     */
    static long[] of(Contender contender, Launcher launcher) {
        TestRun run = new TestRun();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(contender.tests()))
                        .configurationParameter(
                                "based.url", BenchmarkServer.url().toConnectionString())
                        .build(),
                run);
        if (run.failure != null) {
            throw new IllegalStateException("A test of '" + contender.name() + "' failed", run.failure);
        }
        if (run.tests != run.nanos.length) {
            throw new IllegalStateException("Of '%s' %d tests ran".formatted(contender.name(), run.tests));
        }
        return Arrays.copyOf(run.nanos, run.tests);
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        started = System.nanoTime();
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        long finished = System.nanoTime();
        if (identifier.isTest()) {
            nanos[tests++] = finished - started;
        }
        if (failure == null) {
            failure = result.getThrowable().orElse(null);
        }
    }
}
