package dev.based.spi;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A driver's objects that reach the database without a statement. This interface makes them work in the transaction of
 * the connection from which the user got them. Implementations are stateless and safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface DriversObjects {

    /** For drivers that have no such objects, or whose objects can be used at any time. */
    DriversObjects NONE = new DriversObjects() {};

    /**
     * The connection that users get when they unwrap a connection.
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
     * The form in which a user gets a large value of a result.
     *
     * @param value a Blob or Clob of the driver
     * @param rows the result, at the value's row
     * @param column the column's number or name
     * @param unwrapped the result of {@link #unwrapped} for the connection
     * @return the value itself, if it is read while no other thread uses the connection, or an object that ensures this
     * @throws SQLException if the connection is closed
     */
    default Object large(Object value, ResultSet rows, Object column, Connection unwrapped) throws SQLException {
        return value;
    }

    /**
     * Called before the user names parameters of a call. The driver may have to ask the database for these names.
     *
     * @param call the call
     * @param work the transaction
     * @throws SQLException if the database does not answer
     */
    default void learnNames(CallableStatement call, DriverTransaction work) throws SQLException {}

    /**
     * Whether the driver writes a Blob or Clob when a statement gets it as a value, and refuses that in auto-commit
     * mode.
     *
     * @return true for PostgreSQL, where this makes a large object
     */
    default boolean largeNeedsTransaction() {
        return false;
    }
}
