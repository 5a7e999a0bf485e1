package dev.based.frame;

import dev.based.spi.DeferredConstraints;
import java.sql.Connection;
import java.sql.SQLException;

/** Checks deferred constraints where a commit is simulated. Guarded by the stack's mutex. */
final class DeferredChecks {

    private final Connection connection;
    private final DeferredConstraints constraints;

    /** Whether the database must be asked whether there are any. */
    private boolean unknown = true;

    private boolean exist;

    /** Whether the transaction may have changed the schema. */
    private boolean changed;

    DeferredChecks(Connection connection, DeferredConstraints constraints) {
        this.connection = connection;
        this.constraints = constraints;
    }

    /** Takes note of a statement that has been run. */
    void ran(StatementTraits traits) {
        if (traits.mayChangeConstraints()) {
            changed = true;
            unknown = true;
        }
    }

    /** Whether the end of a transaction must be checked. */
    boolean exist() throws SQLException {
        if (constraints == DeferredConstraints.NONE) {
            return false;
        }
        if (unknown) {
            exist = constraints.exist(connection);
            unknown = false;
        }
        return exist;
    }

    /** What was done was undone, perhaps a change of the schema among it. */
    void undone() {
        unknown = unknown || changed;
    }

    /** The transaction has ended. */
    void ended() {
        changed = false;
    }

    /** Checks what a frame did that is about to be committed as the outermost one in a sandbox. */
    void check(Frame frame) throws SQLException {
        Frame parent = frame.keeper();
        if (frame.hasWritten() && frame.abortedBy() == null && parent != null && parent.isBase() && exist()) {
            constraints.check(connection);
        }
    }
}
