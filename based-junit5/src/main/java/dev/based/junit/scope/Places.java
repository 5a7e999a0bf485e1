package dev.based.junit.scope;

import dev.based.junit.lane.TestDatabases;
import java.util.List;

/** Opens places of one kind on the databases of one template. */
public interface Places {

    /** The databases, which the first call makes or reaches. */
    TestDatabases databases();

    /**
     * Opens a place for a test.
     *
     * @param description what it is for, for messages
     */
    Place open(String description);

    /**
     * Opens a place for the fixtures of a class.
     *
     * @param description what it is for, for messages
     */
    Place openForClass(String description);

    /** Whether the place of a test stands in that of its class. */
    boolean nest();

    /** Scripts that are run in a new place first, as the database is the user's and they may not stay in it. */
    List<String> seeds();
}
