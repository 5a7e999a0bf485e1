package dev.based.junit;

import dev.based.junit.run.Stored;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The extensions that a test class and those around it have registered in fields, the nearest first. One of them acts for
 * all, and for the annotations, so that they do not compete for parameters.
 *
 * @param fields the fields annotated with {@link RegisterExtension}, whatever is in them
 */
record RegisteredExtensions(List<Field> fields) {

    private static final Namespace NAMESPACE = Namespace.create(RegisteredExtensions.class);

    /** An extension and the field that it is in. */
    private record Registered(Field field, BasedExtension extension) {}

    /** Those of the class that a context is of, and of those around it. */
    static RegisteredExtensions of(ExtensionContext context) {
        // By the class, as a store also finds what is in those above it, and not in the root's, as a nested class of a
        // superclass is in several subclasses.
        return Stored.in(
                context.getParent().orElse(context).getStore(NAMESPACE),
                context.getRequiredTestClass(),
                RegisteredExtensions.class,
                () -> found(context));
    }

    private static RegisteredExtensions found(ExtensionContext context) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            at.getTestClass().ifPresent(classes::add);
        }
        return new RegisteredExtensions(classes.stream()
                .flatMap(testClass -> inHierarchy(testClass).stream())
                .distinct()
                .toList());
    }

    private static List<Field> inHierarchy(Class<?> testClass) {
        return AnnotationSupport.findAnnotatedFields(
                testClass, RegisterExtension.class, field -> true, HierarchyTraversalMode.BOTTOM_UP);
    }

    /** Whether an extension is the one that acts for all in a context. */
    boolean isActing(BasedExtension extension, boolean fromAnnotation, ExtensionContext context) {
        if (fields.isEmpty()) {
            return true;
        }
        List<Registered> registered = in(context);
        if (registered.isEmpty() || registered.get(0).extension == extension) {
            return true;
        }
        return !fromAnnotation && registered.stream().noneMatch(each -> each.extension == extension);
    }

    /**
     * What they say of databases, the nearest first.
     *
     * @throws ExtensionConfigurationException if two of one class are for the same database
     */
    List<Declaration> declarations(ExtensionContext context) {
        List<Declaration> declarations = new ArrayList<>();
        List<Registered> registered = in(context);
        for (Registered each : registered) {
            Optional<Declaration> own = each.extension.declaration();
            own.ifPresent(declaration -> {
                requireOne(each, declaration, registered);
                declarations.add(declaration);
            });
        }
        return declarations;
    }

    private static void requireOne(Registered one, Declaration declaration, List<Registered> all) {
        for (Registered other : all) {
            boolean same = other.extension != one.extension
                    && other.field.getDeclaringClass() == one.field.getDeclaringClass()
                    && other.extension
                            .declaration()
                            .filter(each -> each.name().equals(declaration.name()))
                            .isPresent();
            if (same) {
                throw new ExtensionConfigurationException(
                        "%s has two extensions for the same database (%s), in the fields %s and %s: give one of them a name by BasedExtension.builder().name(…)"
                                .formatted(
                                        one.field.getDeclaringClass().getName(),
                                        declaration.shownName(),
                                        one.field.getName(),
                                        other.field.getName()));
            }
        }
    }

    private List<Registered> in(ExtensionContext context) {
        List<Registered> registered = new ArrayList<>();
        for (Field field : fields) {
            if (valueOf(field, context) instanceof BasedExtension extension) {
                registered.add(new Registered(field, extension));
            }
        }
        return registered;
    }

    /** Null where there is no instance yet that has the field. */
    private static @Nullable Object valueOf(Field field, ExtensionContext context) {
        Object instance = null;
        if (!Modifier.isStatic(field.getModifiers())) {
            instance = context.getTestInstances()
                    .flatMap((TestInstances instances) -> instances.findInstance(field.getDeclaringClass()))
                    .orElse(null);
            if (instance == null) {
                return null;
            }
        }
        return ReflectionSupport.tryToReadFieldValue(field, instance)
                .toOptional()
                .orElse(null);
    }
}
