package dev.based.junit;

import dev.based.junit.run.RunKeys;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Collects the names of the run's configuration parameters. In those that begin with {@code based.flyway.} and the
 * like, the user chooses the rest of the name.
 *
 * <p>JUnit's launcher finds it through {@link java.util.ServiceLoader}. Stateless.
 *
 * @since 0.1.0
 */
public final class ConfigurationListener implements TestExecutionListener {

    /** For {@link java.util.ServiceLoader}. */
    public ConfigurationListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getConfigurationParameters().keySet().stream()
                .filter(name -> name.startsWith("based."))
                .forEach(RunKeys::note);
    }
}
