package dev.based.session;

import dev.based.Backend;
import dev.based.Transaction;
import dev.based.TransactionEndedException;
import dev.based.connection.SqlFailures;
import dev.based.frame.Cleanup;
import dev.based.frame.Frame;
import dev.based.frame.FrameEndedException;
import dev.based.frame.UnitOfWork;
import java.sql.SQLException;

/** A nested transaction of a session. */
final class DefaultTransaction implements Transaction {

    private final Backend backend;
    private final UnitOfWork unit;
    private final Frame frame;
    private boolean committed;

    DefaultTransaction(Backend backend, UnitOfWork unit) {
        this.backend = backend;
        this.unit = unit;
        try {
            this.frame = unit.nested().begin();
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    @Override
    public void commit() {
        try {
            unit.nested().commit(frame);
            committed = true;
        } catch (FrameEndedException e) {
            throw new TransactionEndedException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw SqlFailures.ofCommit(backend, e);
        }
    }

    @Override
    public void rollback() {
        if (committed) {
            return;
        }
        try {
            unit.nested().rollback(frame);
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    /** Rolls back because of a failure, to which a failure to roll back is added. */
    void rollbackAfter(Throwable failure) {
        try {
            rollback();
        } catch (Throwable e) {
            Cleanup.suppress(failure, e);
        }
    }

    @Override
    public void close() {
        rollback();
    }
}
