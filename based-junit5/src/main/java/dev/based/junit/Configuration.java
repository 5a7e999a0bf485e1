package dev.based.junit;

import dev.based.junit.lane.LaneKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a {@link BasedDatabase} says.
 *
 * @param url "" to take it from elsewhere
 * @param migrations Flyway's locations
 */
record Configuration(String url, List<String> migrations) {

    private static final String URL_PARAMETER = "based.url";
    private static final String URL_VARIABLE = "BASED_URL";
    private static final String DEFAULT_URL = "sqlite:///:memory:";

    /** The configuration for a test: the method's, else its class's, else that of the classes around it. */
    static @Nullable Configuration of(ExtensionContext context) {
        Optional<BasedDatabase> onMethod =
                AnnotationSupport.findAnnotation(context.getTestMethod(), BasedDatabase.class);
        if (onMethod.isPresent()) {
            return of(onMethod.get(), context);
        }
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        classes.add(context.getRequiredTestClass());
        Collections.reverse(classes);
        for (Class<?> testClass : classes) {
            Optional<BasedDatabase> onClass = AnnotationSupport.findAnnotation(testClass, BasedDatabase.class);
            if (onClass.isPresent()) {
                return of(onClass.get(), context);
            }
        }
        return null;
    }

    private static Configuration of(BasedDatabase annotation, ExtensionContext context) {
        String value = annotation.value();
        String url = annotation.url();
        if (!value.isEmpty() && !url.isEmpty() && !value.equals(url)) {
            throw new ExtensionConfigurationException(
                    "@BasedDatabase for %s has two URLs, as value and as url; they are the same, so leave one out"
                            .formatted(context.getRequiredTestClass().getName()));
        }
        return new Configuration(value.isEmpty() ? url : value, List.of(annotation.migrations()));
    }

    /** Which lanes serve this configuration in this run. */
    LaneKey lane(ExtensionContext context) {
        String chosen = url;
        if (chosen.isEmpty()) {
            chosen = context.getConfigurationParameter(URL_PARAMETER) // which falls back to the system property
                    .filter(parameter -> !parameter.isBlank())
                    .or(() -> Optional.ofNullable(System.getenv(URL_VARIABLE)).filter(variable -> !variable.isBlank()))
                    .orElse(DEFAULT_URL);
        }
        return new LaneKey(chosen, migrations);
    }
}
