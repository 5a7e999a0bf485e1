package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a connection, for a driver's own objects that reach the database without statements. In
 * auto-commit mode each of their calls is a transaction of its own: a failure undoes only this call. For one user at a
 * time, like the connection.
 *
 * @since 0.1.0
 */
public interface DriverTransaction {

    /**
     * A call of the driver.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {

        /**
         * Makes the call.
         *
         * @return the result
         * @throws SQLException if it fails
         */
        T call() throws SQLException;
    }

    /** An operation of several calls, such as a COPY. */
    interface Operation {

        /**
         * Whether more calls belong to it.
         *
         * @return false when it has been completed, has failed or was cancelled
         */
        boolean isGoingOn();

        /**
         * Ends it before it is completed.
         *
         * @throws SQLException if it cannot be ended
         */
        void cancel() throws SQLException;
    }

    /** The calls of an operation, between which the shared connection can do nothing else. */
    interface Steps {

        /**
         * Makes a call. If the operation has ended after it, this was the last call.
         *
         * @param <T> the result's type
         * @param call the call
         * @return its result
         * @throws SQLException the exception of the call, or if the transaction has ended
         */
        <T extends @Nullable Object> T step(Call<T> call) throws SQLException;

        /**
         * Cancels the operation.
         *
         * @throws SQLException if that fails
         */
        void cancel() throws SQLException;
    }

    /**
     * The connection that the user has.
     *
     * @return the connection of this transaction
     */
    Connection connection();

    /**
     * Requires that neither the connection nor its test has ended.
     *
     * @param what the purpose, for messages
     * @throws SQLException if one of them has ended
     */
    void requireUsable(String what) throws SQLException;

    /**
     * Makes a call in the transaction.
     *
     * @param <T> the result's type
     * @param sql a text that describes the call, for messages; if it begins with SELECT, the call changes nothing
     * @param call the call
     * @return its result
     * @throws SQLException if it fails
     */
    <T extends @Nullable Object> T run(String sql, Call<T> call) throws SQLException;

    /**
     * Reads in the transaction, also while another transaction is open inside it.
     *
     * @param <T> the result's type
     * @param what the name of the data, for messages
     * @param call the call that reads
     * @return its result
     * @throws SQLException if it fails
     */
    <T extends @Nullable Object> T read(String what, Call<T> call) throws SQLException;

    /**
     * Begins an operation in the transaction.
     *
     * @param sql its statement
     * @param operation the operation, which goes on after its first call
     * @return an object that makes all its calls, including the first
     * @throws SQLException if the connection has been closed
     */
    Steps begin(String sql, Operation operation) throws SQLException;

    /**
     * Watches the current transaction.
     *
     * @return tells whether it has ended
     */
    BooleanSupplier ending();
}
