package dev.based.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Methods with the {@code @Test} of another framework, which Jupiter leaves out in silence. */
final class OtherFrameworks {

    private static final Map<String, String> NAMES =
            Map.of("org.junit.Test", "JUnit 4", "org.testng.annotations.Test", "TestNG");

    private OtherFrameworks() {}

    /**
     * Requires that a class, which has at least one test of Jupiter's, has none of another framework's.
     *
     * @throws ExtensionConfigurationException if it has one
     */
    static void requireNone(Class<?> testClass) {
        ReflectionSupport.findMethods(testClass, method -> of(method).isPresent(), HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .findFirst()
                .ifPresent(method -> {
                    throw new ExtensionConfigurationException(
                            "%s.%s has the @Test of %s, so that JUnit Jupiter does not run it: import org.junit.jupiter.api.Test"
                                    .formatted(
                                            method.getDeclaringClass().getName(),
                                            method.getName(),
                                            of(method).orElseThrow()));
                });
    }

    private static Optional<String> of(Method method) {
        return Arrays.stream(method.getDeclaredAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .filter(NAMES::containsKey)
                .map(NAMES::get)
                .findFirst();
    }
}
