package dev.based.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The annotations {@link BasedDatabase} that hold for a class or a method, by the place where they stand, the nearest first:
 * on it, on its other annotations, on what its superclass has, on what its interfaces have. What a nearer one leaves out a
 * farther one may say.
 */
final class AnnotationLevels {

    private final List<List<BasedDatabase>> levels = new ArrayList<>();
    private final Set<AnnotatedElement> visited = new HashSet<>();

    private AnnotationLevels() {}

    static List<List<BasedDatabase>> of(AnnotatedElement element) {
        AnnotationLevels found = new AnnotationLevels();
        found.visit(element);
        return found.levels;
    }

    private void visit(AnnotatedElement element) {
        if (!visited.add(element)) {
            return;
        }
        List<BasedDatabase> own = new ArrayList<>();
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (annotation instanceof BasedDatabase one) {
                own.add(one);
            } else if (annotation instanceof BasedDatabases several) {
                own.addAll(List.of(several.value()));
            }
        }
        if (!own.isEmpty()) {
            levels.add(own);
        }
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (type != BasedDatabase.class && !type.getName().startsWith("java.")) {
                visit(type);
            }
        }
        if (element instanceof Class<?> type && !type.isAnnotation()) {
            if (type.getSuperclass() != null) {
                visit(type.getSuperclass());
            }
            for (Class<?> each : type.getInterfaces()) {
                visit(each);
            }
        }
    }
}
