package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a connection, for what a driver's own objects do past its statements. Whatever is done in auto-commit
 * mode is a transaction of its own: a failure undoes it and nothing else. For one user at a time, as the connection is.
 *
 * @since 0.1.0
 */
public interface DriverTransaction {

    /**
     * Something that is asked of the driver.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {

        /**
         * Asks it.
         *
         * @return the result
         * @throws SQLException if it fails
         */
        T call() throws SQLException;
    }

    /** Something that takes several calls, as a COPY does. */
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
         * Makes a call. If the operation does not go on after it, that was the last.
         *
         * @param <T> the result's type
         * @param call the call
         * @return its result
         * @throws SQLException what it throws, or that the transaction has ended
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
     * The connection as its user has it.
     *
     * @return the one whose transaction this is
     */
    Connection connection();

    /**
     * Requires that neither the connection nor the test it was for has ended.
     *
     * @param what what it is to be used for, for messages
     * @throws SQLException that one has
     */
    void requireUsable(String what) throws SQLException;

    /**
     * Does something in the transaction.
     *
     * @param <T> the result's type
     * @param sql a text that says what, for messages; one that begins with SELECT changes nothing
     * @param call what
     * @return its result
     * @throws SQLException if it fails
     */
    <T extends @Nullable Object> T run(String sql, Call<T> call) throws SQLException;

    /**
     * Reads in the transaction, also while another one is open on top of it.
     *
     * @param <T> the result's type
     * @param what what it is, for messages
     * @param call what is read
     * @return its result
     * @throws SQLException if it fails
     */
    <T extends @Nullable Object> T read(String what, Call<T> call) throws SQLException;

    /**
     * Begins an operation in the transaction.
     *
     * @param sql its statement
     * @param operation the operation, which goes on after its first call
     * @return how its calls are made, the first among them
     * @throws SQLException if the connection has been closed
     */
    Steps begin(String sql, Operation operation) throws SQLException;

    /**
     * Watches the transaction that is open now.
     *
     * @return tells whether it has ended
     */
    BooleanSupplier ending();
}
