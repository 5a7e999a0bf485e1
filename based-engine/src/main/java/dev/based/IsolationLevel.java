package dev.based;

import java.sql.Connection;

/**
 * How much a transaction sees of others that run at the same time ("Transaction Isolation Levels" in the JDBC
 * specification). A database may isolate more strictly.
 *
 * @since 0.1.0
 */
public enum IsolationLevel {
    /** It may see the uncommitted work of others. */
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    /** Each statement sees the work that was committed before it began. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** A row that was read once stays as it was. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** The outcome is as if the transactions had run one after the other; a transaction may have to be run again. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbcLevel;

    IsolationLevel(int jdbcLevel) {
        this.jdbcLevel = jdbcLevel;
    }

    /**
     * The level's number in JDBC.
     *
     * @return for {@link Connection#setTransactionIsolation}
     */
    public int jdbcLevel() {
        return jdbcLevel;
    }
}
