package dev.based.junit;

import java.util.Optional;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Where a test that the launcher knows stands in the code. */
final class Sources {

    private Sources() {}

    /** Its class, empty if it has none. */
    static Optional<Class<?>> testClass(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getJavaClass()
                        : source instanceof ClassSource aClass ? aClass.getJavaClass() : null);
    }
}
