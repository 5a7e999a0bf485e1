package dev.based.junit.template;

import dev.based.Database;
import java.util.List;

/** A database that was migrated and seeded. Safe for use by several threads. */
public interface Template extends AutoCloseable {

    /**
     * A place for one test at a time, whose changes are rolled back.
     *
     * @return another one each time
     */
    OpenLane openLane();

    /** Whether there can be only one lane at a time, as another would wait for it. */
    boolean hasOneLane();

    /**
     * A database for one test that really commits.
     *
     * @return another one each time
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if none can be made here; the message says
     *     how it could
     */
    Copy copy();

    /**
     * The database on which tests work whose changes stay, with what seeds put into it: the one that a URL names, else one
     * for the whole run.
     *
     * @return what connects to it, the same one each time
     */
    Database.Builder shared();

    /**
     * Scripts that are not part of it, as it is a database of the user's in which tests leave nothing: each test runs them,
     * and undoes them.
     *
     * @return their locations, none if they are part of it
     */
    List<String> seedsPerTest();

    /** Removes the copies that are left, and the template itself if it is not the user's. */
    @Override
    void close();
}
