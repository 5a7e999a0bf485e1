package dev.based.junit.scope;

import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.junit.migration.Migrations;
import java.util.Optional;

/** Where a test works. Safe for use by several threads. */
interface Place {

    Database database();

    /** The same each time. */
    Session session();

    /** The same each time. */
    AsyncSession asyncSession();

    /** The sandbox, empty where the test really commits. */
    Optional<Sandbox> sandbox();

    /** The migrations that the test may run, empty where the database has all of them. */
    default Optional<Migrations> migrations() {
        return Optional.empty();
    }

    /**
     * A place inside this one, whose changes are undone before this one's.
     *
     * @param description what it is for, for messages
     */
    Place inside(String description);

    /**
     * Ends it, undoing what is undone here. Called once.
     *
     * @param ending how the test ended, and what is to be done about what it left open
     */
    void end(Ending ending);
}
