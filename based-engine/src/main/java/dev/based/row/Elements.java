package dev.based.row;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collections of an array's elements, which may be null; unmodifiable. */
final class Elements {

    private Elements() {}

    static List<Object> list(Object[] elements) {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    static Set<Object> set(Object[] elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(elements)));
    }
}
