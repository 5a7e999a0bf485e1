package dev.based.frame;

import dev.based.spi.DeferredConstraints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** Checks deferred constraints where a commit is simulated. Guarded by the stack's mutex. */
final class DeferredChecks {

    /** The statements that leave the schema as it is. */
    private static final Set<String> KEEP_SCHEMA = Set.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN",
            "SET", "LOCK", "LISTEN", "NOTIFY", "FETCH", "COPY");

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
    void ran(String sql) {
        if (constraints != DeferredConstraints.NONE
                && !KEEP_SCHEMA.contains(Reading.firstWord(sql).toUpperCase(Locale.ROOT))) {
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
        if (frame.wrote && frame.abortedBy == null && parent != null && parent.isBase() && exist()) {
            constraints.check(connection);
        }
    }
}
