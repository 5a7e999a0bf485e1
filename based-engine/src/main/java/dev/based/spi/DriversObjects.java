package dev.based.spi;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A driver's objects that reach the database by themselves and not through a statement: they are led to the transaction
 * of the connection they were got from. Implementations are stateless and safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface DriversObjects {

    /** For drivers that have none, or whose can be used at any time. */
    DriversObjects NONE = new DriversObjects() {};

    /**
     * What the users of a connection get when they unwrap it.
     *
     * @param physical the connection
     * @param work its transaction
     * @return the driver's connection, or one in front of it
     * @throws SQLException if it is closed
     */
    default Connection unwrapped(Connection physical, DriverTransaction work) throws SQLException {
        return physical;
    }

    /**
     * A large value that a result gave, such as it is to be handed out.
     *
     * @param value a Blob or Clob of the driver's
     * @param rows the result, at the value's row
     * @param column the column's number or name
     * @param unwrapped what {@link #unwrapped} gave for the connection
     * @return the value itself, to be read while no other thread uses the connection, or one that sees to that
     * @throws SQLException if the connection is closed
     */
    default Object large(Object value, ResultSet rows, Object column, Connection unwrapped) throws SQLException {
        return value;
    }

    /**
     * Called before parameters of a call are used by their names, which the driver may have to ask the database for.
     *
     * @param call the call
     * @param work the transaction
     * @throws SQLException if the database does not answer
     */
    default void learnNames(CallableStatement call, DriverTransaction work) throws SQLException {}

    /**
     * Whether the driver writes a Blob or Clob when a statement is given it, and refuses that in auto-commit mode.
     *
     * @return true for PostgreSQL, where that makes a large object
     */
    default boolean largeNeedsTransaction() {
        return false;
    }
}
