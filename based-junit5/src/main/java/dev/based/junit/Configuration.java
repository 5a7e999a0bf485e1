package dev.based.junit;

import dev.based.junit.lane.LaneKey;
import dev.based.spi.UrlMask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent()) {
            Optional<BasedDatabase> onClass =
                    AnnotationSupport.findAnnotation(at.get().getTestClass(), BasedDatabase.class);
            if (onClass.isPresent()) {
                return of(onClass.get(), context);
            }
            at = at.get().getParent();
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
            chosen = Stream.of(
                            context.getConfigurationParameter(URL_PARAMETER),
                            Optional.ofNullable(System.getProperty(URL_PARAMETER)),
                            Optional.ofNullable(System.getenv(URL_VARIABLE)))
                    .flatMap(Optional::stream)
                    .filter(url -> !url.isBlank())
                    .findFirst()
                    .orElse(DEFAULT_URL);
        }
        return new LaneKey(chosen, migrations);
    }

    /** Without what may be a secret of the URL. */
    @Override
    public String toString() {
        return "the database %s with the migrations %s".formatted(UrlMask.text(url), migrations);
    }
}
