package dev.based.junit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Tells a test that asks for a database without {@link BasedDatabase} what is missing. No extension of ours is there in
 * such a test, and JUnit's own message knows no cure; it is added to that failure as a suppressed exception.
 *
 * <p>Found by JUnit's launcher through {@link java.util.ServiceLoader}. Stateless.
 *
 * @since 0.1.0
 */
public final class MissingAnnotationListener implements TestExecutionListener {

    private static final Pattern UNRESOLVED = Pattern.compile("No ParameterResolver registered for parameter "
            + "\\[(?:final )?(dev\\.based\\.(?:Database|Session)) .*? in (?:method|constructor) \\[(.*)\\]");

    /** For {@link java.util.ServiceLoader}. */
    public MissingAnnotationListener() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable()
                .filter(ParameterResolutionException.class::isInstance)
                .ifPresent(MissingAnnotationListener::explain);
    }

    private static void explain(Throwable failure) {
        Matcher unresolved = UNRESOLVED.matcher(String.valueOf(failure.getMessage()));
        if (unresolved.find()) {
            Throwable cure = new ParameterResolutionException(
                    "A %s was asked for without @BasedDatabase: put it on the class of [%s]"
                            .formatted(unresolved.group(1), unresolved.group(2)));
            cure.setStackTrace(new StackTraceElement[0]);
            failure.addSuppressed(cure);
        }
    }
}
