package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Constraints that a database checks only at the commit. If a commit is simulated, Based checks them by these methods.
 * Implementations are stateless and safe for use by several threads, each with its own connection.
 *
 * @since 0.1.0
 */
public interface DeferredConstraints {

    /** For databases that check everything at once. */
    DeferredConstraints NONE = new DeferredConstraints() {
        @Override
        public boolean exist(Connection connection) {
            return false;
        }

        @Override
        public void check(Connection connection) {}

        @Override
        public boolean violationLeavesTransactionOpen() {
            return false;
        }
    };

    /**
     * Whether the schema has such constraints now. Called again after statements that may change the schema.
     *
     * @param connection a connection inside a transaction
     * @return true if {@link #check} may find something
     * @throws SQLException if the database does not answer
     */
    boolean exist(Connection connection) throws SQLException;

    /**
     * Checks them as the commit would. Afterwards they must be deferred as they were before the transaction.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException the violation, as the commit would report it
     */
    void check(Connection connection) throws SQLException;

    /**
     * Whether a commit that fails because of them leaves the transaction open, so it can be committed again or rolled
     * back.
     *
     * @return true for SQLite; false if the failure rolls the transaction back
     */
    boolean violationLeavesTransactionOpen();
}
