package dev.based.postgresql;

import dev.based.spi.DriverTransaction;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** Large objects in the transaction of a connection. For one user at a time. */
final class GuardedLargeObjects extends LargeObjectManager {

    private final BaseConnection physical;
    private final DriverTransaction work;

    GuardedLargeObjects(BaseConnection unwrapped, BaseConnection physical, DriverTransaction work) throws SQLException {
        super(unwrapped);
        this.physical = physical;
        this.work = work;
    }

    @Override
    public LargeObject open(long oid, int mode, boolean commitOnClose) throws SQLException {
        requireTransaction();
        return new Opened(new GuardedFastpath(physical, work, mode == READ), oid, mode, commitOnClose);
    }

    @Override
    public long createLO(int mode) throws SQLException {
        requireTransaction();
        return super.createLO(mode);
    }

    /** The driver looks at the physical connection, which is in a transaction always. */
    private void requireTransaction() throws SQLException {
        if (work.connection().getAutoCommit()) {
            throw new SQLException("Large Objects may not be used in auto-commit mode.", "25P01");
        }
    }

    private final class Opened extends LargeObject {

        private final boolean commitOnClose;

        Opened(GuardedFastpath functions, long oid, int mode, boolean commitOnClose) throws SQLException {
            super(functions, oid, mode);
            this.commitOnClose = commitOnClose;
        }

        @Override
        public void close() throws SQLException {
            super.close();
            if (commitOnClose) {
                work.connection().commit();
            }
        }
    }
}
