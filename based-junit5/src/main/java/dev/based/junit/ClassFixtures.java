package dev.based.junit;

import dev.based.junit.run.ConfigurationFile;
import dev.based.junit.scope.Injection;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Makes the tests of a class with fixtures run one after the other, by a resource lock of the class, because they share
 * one transaction. JUnit then runs them on one thread, so no thread waits for another. The tests of other classes run
 * at the same time. The dynamic tests of a factory are treated in the same way.
 *
 * <p>{@link BasedDatabase} adds this lock. A class whose extension is registered in a field adds it by
 * {@code @ResourceLock(providers = ClassFixtures.class)}. Stateless.
 *
 * @since 0.1.0
 */
public final class ClassFixtures implements ResourceLocksProvider {

    /** By name, as JUnit has them since 5.13 and in a module that need not be there. */
    private static final Set<String> OF_INVOCATIONS = Set.of(
            "org.junit.jupiter.params.BeforeParameterizedClassInvocation",
            "org.junit.jupiter.params.AfterParameterizedClassInvocation");

    /** For JUnit. */
    public ClassFixtures() {}

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return hasFixtures(testClass) ? Set.of(new Lock("dev.based.junit/" + testClass.getName())) : Set.of();
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }

    /** The dynamic tests of a factory work in its transaction. */
    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        return AnnotationSupport.isAnnotated(testMethod, TestFactory.class)
                        && (asksForDatabase(testMethod) || isPreparedOnDatabase(testClass))
                ? Set.of(new Lock("dev.based.junit/" + testClass.getName() + "." + testMethod.getName()))
                : Set.of();
    }

    /** Whether something that serves all tests of a class asks for a database. */
    private static boolean hasFixtures(Class<?> testClass) {
        Stream<Method> fixtures =
                ReflectionSupport.findMethods(testClass, ClassFixtures::isFixture, HierarchyTraversalMode.TOP_DOWN)
                        .stream();
        Stream<? extends Executable> constructors =
                hasOneInstance(testClass) ? Arrays.stream(testClass.getDeclaredConstructors()) : Stream.empty();
        return Stream.concat(fixtures, constructors).anyMatch(ClassFixtures::asksForDatabase);
    }

    private static boolean isFixture(Method method) {
        return AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class)
                || Arrays.stream(method.getAnnotations())
                        .anyMatch(each ->
                                OF_INVOCATIONS.contains(each.annotationType().getName()));
    }

    private static boolean hasOneInstance(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, TestInstance.class)
                .map(instance -> instance.value() == TestInstance.Lifecycle.PER_CLASS)
                .orElseGet(() -> ConfigurationFile.read()
                        .value(TestInstance.Lifecycle.DEFAULT_LIFECYCLE_PROPERTY_NAME)
                        .filter(TestInstance.Lifecycle.PER_CLASS.name()::equalsIgnoreCase)
                        .isPresent());
    }

    /** Whether the instance of a test asks for a database, which its dynamic tests then can use. */
    private static boolean isPreparedOnDatabase(Class<?> testClass) {
        Stream<? extends Executable> methods =
                AnnotationSupport.findAnnotatedMethods(testClass, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)
                        .stream();
        return Stream.concat(methods, Arrays.stream(testClass.getDeclaredConstructors()))
                .anyMatch(ClassFixtures::asksForDatabase);
    }

    private static boolean asksForDatabase(Executable executable) {
        return Arrays.stream(executable.getParameterTypes()).anyMatch(Injection::supports);
    }
}
