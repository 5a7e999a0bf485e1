package dev.based.jdbc;

import dev.based.frame.SqlWork;
import dev.based.frame.UnitOfWork;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a {@link ConnectionFace} does about transactions. */
interface TransactionFace {

    /** Runs a statement in the transaction it belongs to. */
    <T> T run(String sql, SqlWork<T> work) throws SQLException;

    /** Executes a statement within {@link #run}. */
    <T> T executing(Statement statement, UnitOfWork.Execution<T> execution) throws SQLException;

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
