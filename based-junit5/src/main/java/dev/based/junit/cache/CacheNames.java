package dev.based.junit.cache;

/** The parts of names by which files and directories in the user's cache are told apart. */
public final class CacheNames {

    /** Ends the name of a directory with the data of runs, each of which removes its own. */
    public static final String DATA = "-data";

    /** Ends the name of a directory with what is kept for later runs. */
    public static final String KEPT = "-kept";

    /** The file that a process locks while it changes the entries of a directory of kept ones. */
    public static final String KEPT_LOCK = "kept.lock";

    /** The file that a process locks while it changes the entries of a directory of binaries. */
    public static final String BINARIES_LOCK = "unpacking.lock";

    /** Begins the name of an entry that is not complete: yet, or any more. */
    public static final String INCOMPLETE = "keeping-";

    private CacheNames() {}
}
