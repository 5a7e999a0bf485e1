package dev.based.junit;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Says what helps where JUnit 4 runs a class with {@code @BasedDatabase}, which it knows nothing of. For the launcher, by
 * {@code META-INF/services}.
 */
public final class JUnit4Listener implements TestExecutionListener {

    private static final String ENGINE = "junit-vintage";

    /** For {@link java.util.ServiceLoader}. */
    public JUnit4Listener() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean byJUnit4 = UniqueId.parse(test.getUniqueId())
                .getEngineId()
                .filter(ENGINE::equals)
                .isPresent();
        if (byJUnit4) {
            result.getThrowable()
                    .ifPresent(failure -> Sources.testClass(test)
                            .filter(JUnit4Listener::isOfBased)
                            .ifPresent(testClass -> Cure.add(
                                    new ExtensionConfigurationException(
                                            "%s is run by JUnit 4, which knows nothing of @BasedDatabase: import org.junit.jupiter.api.Test"
                                                    .formatted(testClass.getName())),
                                    failure)));
        }
    }

    private static boolean isOfBased(Class<?> testClass) {
        return !AnnotationSupport.findRepeatableAnnotations(testClass, BasedDatabase.class)
                .isEmpty();
    }
}
