package dev.based.row;

import java.util.Locale;

/** The names of columns and of what they become. */
public final class Names {

    private Names() {}

    /** A name without the differences between the ways of Java and of SQL: {@code firstName} and {@code FIRST_NAME}. */
    public static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
