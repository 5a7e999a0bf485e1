package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A result whose driver reads the rows from the database one by one: what is done on the connection meanwhile would show
 * in those still to come, or end them. Its methods are called while no other thread uses the connection.
 */
public interface LiveRows {

    /**
     * Whether there may be rows to come.
     *
     * @return false if it was closed
     * @throws SQLException if the driver does not say
     */
    boolean isOpen() throws SQLException;

    /**
     * Reads the rows to come into memory, to be read on from there. A failure among them is for whoever reads on.
     *
     * @param instead what whoever reads on is told in place of the rows to come, null if these are to be kept
     */
    void keep(@Nullable SQLException instead);

    /**
     * Closes the driver's result, because what it stands in has ended.
     *
     * @throws SQLException if the driver refuses
     */
    void close() throws SQLException;
}
