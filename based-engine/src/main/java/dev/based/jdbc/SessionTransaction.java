package dev.based.jdbc;

import dev.based.frame.ExclusiveOperation;
import dev.based.frame.Frame;
import dev.based.frame.SqlWork;
import dev.based.frame.UnitOfWork;
import dev.based.spi.DriverTransaction;
import dev.based.sql.TransactionStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A session's connection: inside the session's transaction, which is not for JDBC to end. */
final class SessionTransaction implements ConnectionTransaction {

    private final UnitOfWork unit;

    SessionTransaction(UnitOfWork unit) {
        this.unit = unit;
    }

    @Override
    public UnitOfWork unit() {
        return unit;
    }

    @Override
    public <T extends @Nullable Object> T run(String sql, SqlWork<T> work) throws SQLException {
        return unit.run(sql, work);
    }

    @Override
    public ExclusiveOperation exclusiveOperation(String sql, DriverTransaction.Operation operation) {
        return new ExclusiveOperation(unit, false, sql, operation);
    }

    @Override
    public BooleanSupplier ending() {
        return unit.ending();
    }

    @Override
    public boolean isAutoCommitting() {
        return false;
    }

    @Override
    public boolean isActive() {
        return unit.isActive();
    }

    @Override
    public @Nullable Frame frame() {
        return unit.innermost();
    }

    @Override
    public boolean autoCommit() {
        return false;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit) {
            throw refused("setAutoCommit(true)");
        }
    }

    /** The session may write; what its connection is told of that is remembered and no more. */
    @Override
    public void setReadOnly(boolean readOnly) {}

    @Override
    public void commit() throws SQLException {
        throw refused("commit()");
    }

    @Override
    public void rollback() throws SQLException {
        throw refused("rollback()");
    }

    @Override
    public Savepoint setSavepoint(@Nullable String name) throws SQLException {
        throw refused("setSavepoint()");
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw refused("rollback(savepoint)");
    }

    @Override
    public void release(Savepoint savepoint) throws SQLException {
        throw refused("releaseSavepoint()");
    }

    @Override
    public void control(TransactionStatement statement, String sql, SqlWork<Boolean> natively) throws SQLException {
        switch (statement.kind()) {
            case DESCRIBE, DESCRIBE_ALL -> run(sql, natively);
            default -> throw refused("[" + sql.strip() + "]");
        }
    }

    private SQLException refused(String what) {
        return new SQLFeatureNotSupportedException(
                "%s on the connection of %s: the session ends its transaction itself; use session.useTransaction(…), begin() or commit(), or take a connection from database.dataSource()"
                        .formatted(what, unit));
    }

    @Override
    public void close() {}
}
