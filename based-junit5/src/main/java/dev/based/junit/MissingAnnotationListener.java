package dev.based.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Explains the failure of a test that has a parameter of Based but no {@link BasedDatabase}. Such a test has no
 * extension of Based, and JUnit's own message names no cure. So the cure is added to that failure as a suppressed
 * exception, and written to the standard error output.
 *
 * <p>JUnit's launcher finds it through {@link java.util.ServiceLoader}. Stateless.
 *
 * @since 0.1.0
 */
public final class MissingAnnotationListener implements TestExecutionListener {

    /** The types that Based hands out, its own and those that others may hand out too. */
    private static final Pattern UNRESOLVED =
            Pattern.compile("No ParameterResolver registered for parameter \\[(?:final )?"
                    + "((dev\\.based\\.(?:Async)?(?:Database|Session))|javax\\.sql\\.DataSource|java\\.sql\\.Connection"
                    + "|org\\.jooq\\.DSLContext) .*? in (?:method|constructor) \\[(.*)\\]");

    /** For {@link java.util.ServiceLoader}. */
    public MissingAnnotationListener() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable()
                .filter(ParameterResolutionException.class::isInstance)
                .ifPresent(failure -> explain(failure, test));
    }

    private static void explain(Throwable failure, TestIdentifier test) {
        Matcher unresolved = UNRESOLVED.matcher(String.valueOf(failure.getMessage()));
        if (unresolved.find()) {
            String cure = instanceField(test)
                    .map(MissingAnnotationListener::makeStatic)
                    .orElseGet(() -> putAnnotation(unresolved));
            Cure.add(new ParameterResolutionException(cure), failure);
        }
    }

    private static String putAnnotation(Matcher unresolved) {
        boolean isOurs = unresolved.group(2) != null;
        return "A %s was asked for without @BasedDatabase: put it on the class of [%s]%s"
                .formatted(
                        unresolved.group(1),
                        unresolved.group(3),
                        isOurs ? "" : ", if it is to be that of a test's database");
    }

    private static String makeStatic(Field field) {
        return "The extension in the field %s of %s is there for tests, but not yet for constructors and @BeforeAll, as the field is of an instance: make it static"
                .formatted(field.getName(), field.getDeclaringClass().getName());
    }

    /** A field of the test's class with an extension of ours, which JUnit registers when there is an instance. */
    private static Optional<Field> instanceField(TestIdentifier test) {
        return Sources.testClass(test)
                .flatMap(testClass -> AnnotationSupport.findAnnotatedFields(
                                testClass,
                                RegisterExtension.class,
                                field -> field.getType() == BasedExtension.class
                                        && !Modifier.isStatic(field.getModifiers()))
                        .stream()
                        .findFirst());
    }
}
