package dev.based.junit;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Explains the failure of a run with a JUnit before 5.12, which cannot read {@link BasedDatabase}. JUnit's own message
 * is only about elements of its annotation, so the cure is added to that failure as a suppressed
 * exception, and written to the standard error output.
 *
 * <p>JUnit's launcher finds it through {@link java.util.ServiceLoader}. Stateless.
 *
 * @since 0.1.0
 */
public final class JUnitVersionListener implements TestExecutionListener {

    /** The newest part of JUnit's API that {@link BasedDatabase} uses. */
    private static final String SINCE_5_12 = "org.junit.jupiter.api.parallel.ResourceLocksProvider";

    /** For {@link java.util.ServiceLoader}. */
    public JUnitVersionListener() {}

    /** JUnit fails as a whole then, and no test of its engine has begun. */
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Throwable> failure = result.getThrowable();
        if (failure.isPresent() && test.getParentId().isEmpty() && isTooOld()) {
            Cure.add(new IllegalStateException(message()), failure.get());
        }
    }

    private static boolean isTooOld() {
        try {
            Class.forName(SINCE_5_12, false, Test.class.getClassLoader());
            return false;
        } catch (ClassNotFoundException e) {
            return true;
        }
    }

    private static String message() {
        String version = Test.class.getPackage().getImplementationVersion();
        return "Based needs JUnit 5.12 or later, and %s is on the class path: set the version of org.junit:junit-bom, or of org.junit.jupiter:junit-jupiter"
                .formatted(version == null ? "an older one" : "JUnit " + version);
    }
}
