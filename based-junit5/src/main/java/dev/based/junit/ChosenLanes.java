package dev.based.junit;

import dev.based.junit.lane.LaneKey;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Which lanes the tests of a method run on. Kept in the store above the test, so that annotations are not searched for
 * every repetition.
 *
 * @param key null if nothing says that they need any
 */
record ChosenLanes(@Nullable LaneKey key) {

    private static final Namespace NAMESPACE = Namespace.create(ChosenLanes.class);

    /** For whom they were chosen. The class is that of the test, which may have inherited the method. */
    private record Chooser(BasedExtension extension, Class<?> testClass, Method method) {}

    /**
     * The lanes of a test.
     *
     * @param context the test's
     * @param extension the extension that asks
     * @param programmatic what holds where no annotation says otherwise, null for nothing
     */
    @SuppressWarnings("deprecation") // JUnit 6 has another method of the same effect, which JUnit 5.12 lacks
    static @Nullable LaneKey of(
            ExtensionContext context, BasedExtension extension, @Nullable Configuration programmatic) {
        Store aboveTheTest = context.getParent().orElse(context).getStore(NAMESPACE);
        Chooser chooser = new Chooser(extension, context.getRequiredTestClass(), context.getRequiredTestMethod());
        ChosenLanes chosen = aboveTheTest.getOrComputeIfAbsent(
                chooser, absent -> new ChosenLanes(chosen(context, programmatic)), ChosenLanes.class);
        return Objects.requireNonNull(chosen).key();
    }

    private static @Nullable LaneKey chosen(ExtensionContext context, @Nullable Configuration programmatic) {
        Configuration annotated = Configuration.of(context);
        Configuration configuration = annotated == null ? programmatic : annotated;
        return configuration == null ? null : configuration.lane(context);
    }
}
