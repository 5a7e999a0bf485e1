package dev.based.frame;

import java.util.Locale;

/** Names for the savepoints of one connection, which nobody else gives. Guarded by the stack's mutex. */
public final class SavepointNames {

    private static final String PREFIX = "based_";
    private static final String OF_POSTGRESQLS_DRIVER = "pgjdbc_autosave";

    private long count;

    SavepointNames() {}

    String next() {
        return PREFIX + ++count;
    }

    /**
     * Whether a savepoint's name is one that Based or a driver gives behind its user's back.
     *
     * @param name the name, whose case does not matter
     * @return true if users must not get at such a savepoint
     */
    public static boolean areOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) || lower.equals(OF_POSTGRESQLS_DRIVER);
    }
}
