package dev.based.jdbc;

import dev.based.frame.ExclusiveOperation;
import dev.based.frame.Frame;
import dev.based.frame.SqlWork;
import dev.based.frame.UnitOfWork;
import dev.based.spi.DriverTransaction;
import dev.based.sql.TransactionStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a {@link ConnectionFace} does about transactions. */
interface ConnectionTransaction {

    /** As what the connection uses the physical one. */
    UnitOfWork unit();

    /** Runs a statement in the transaction it belongs to. */
    <T extends @Nullable Object> T run(String sql, SqlWork<T> work) throws SQLException;

    /** Where something belongs that a driver's own object does, perhaps in several calls. */
    ExclusiveOperation exclusiveOperation(String sql, DriverTransaction.Operation operation);

    /** Tells whether the transaction that is open now has ended. */
    BooleanSupplier ending();

    /** Whether a statement that is run now is a transaction of its own. */
    boolean isAutoCommitting();

    /** Whether statements have been run in a transaction that has not ended. */
    boolean isActive();

    /** The frame in which a statement has just been run, null if it was a transaction of its own. */
    @Nullable
    Frame frame();

    boolean autoCommit();

    void setAutoCommit(boolean autoCommit) throws SQLException;

    void setReadOnly(boolean readOnly);

    void commit() throws SQLException;

    void rollback() throws SQLException;

    Savepoint setSavepoint(@Nullable String name) throws SQLException;

    void rollback(Savepoint savepoint) throws SQLException;

    void release(Savepoint savepoint) throws SQLException;

    /**
     * Does what a statement of SQL says about transactions.
     *
     * @param statement what it says
     * @param sql its text
     * @param natively runs the text, for what the database itself is to refuse
     */
    void control(TransactionStatement statement, String sql, SqlWork<Boolean> natively) throws SQLException;

    /** Ends what is open when the connection is closed. */
    void close() throws SQLException;
}
