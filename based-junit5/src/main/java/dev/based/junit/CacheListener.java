package dev.based.junit;

import dev.based.junit.cache.CacheContents;
import dev.based.junit.cache.UserCache;
import dev.based.junit.run.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Shows or removes what is in the user's cache, before the tests of a run for which
 * {@code based.cache} is {@code show} or {@code clear}. It writes to the standard output.
 *
 * <p>JUnit's launcher finds it through {@link java.util.ServiceLoader}. Stateless.
 *
 * @since 0.1.0
 */
public final class CacheListener implements TestExecutionListener {

    /** For {@link java.util.ServiceLoader}. */
    public CacheListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Optional<String> asked =
                Setting.CACHE.text(key -> plan.getConfigurationParameters().get(key));
        asked.ifPresent(value -> answer(value.strip(), System.out));
    }

    private static void answer(String asked, PrintStream out) {
        try {
            switch (asked) {
                case "use", "off" -> {} // which tests heed
                case "show" ->
                    out.println(new CacheContents(UserCache.ofThisProcess().root()).shown());
                case "clear" ->
                    out.println(new CacheContents(UserCache.ofThisProcess().root()).cleared());
                default -> out.println(Setting.CACHE.refusal(asked));
            }
        } catch (IOException e) {
            out.println("The cache cannot be read: " + e);
        }
    }
}
