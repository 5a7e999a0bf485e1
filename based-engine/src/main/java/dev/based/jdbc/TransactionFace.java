package dev.based.jdbc;

import dev.based.frame.SqlWork;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** What a {@link ConnectionFace} does about transactions. */
interface TransactionFace {

    /** Runs a statement in the transaction it belongs to. */
    <T> T run(String sql, SqlWork<T> work) throws SQLException;

    boolean autoCommit();

    void setAutoCommit(boolean autoCommit) throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    Savepoint setSavepoint(@Nullable String name) throws SQLException;

    void rollback(Savepoint savepoint) throws SQLException;

    void release(Savepoint savepoint) throws SQLException;

    /** Ends what is open when the connection is closed. */
    void close() throws SQLException;
}
