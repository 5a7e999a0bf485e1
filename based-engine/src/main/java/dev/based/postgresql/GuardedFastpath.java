package dev.based.postgresql;

import dev.based.spi.DriverTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.fastpath.FastpathArg;

/**
 * The driver's calls of functions, with which it reads and writes large objects, in the transaction of a connection. For
 * one user at a time.
 */
@SuppressWarnings("deprecation") // of the class as a whole, on which the driver's large objects are built
final class GuardedFastpath extends Fastpath {

    /** What uses the descriptor of a large object that was opened, and changes nothing. */
    private static final Set<String> READ_ON =
            Set.of("loread", "lo_lseek", "lo_lseek64", "lo_tell", "lo_tell64", "lo_close");

    private static final Set<String> WRITE_ON = Set.of("lowrite", "lo_truncate", "lo_truncate64");

    private final BaseConnection physical;
    private final DriverTransaction work;

    /** Whether large objects are opened by this for reading only. */
    private final boolean reads;

    /** Tells whether the transaction has ended in which a large object was opened by this. */
    private BooleanSupplier closed = () -> false;

    GuardedFastpath(BaseConnection physical, DriverTransaction work, boolean reads) {
        super(physical);
        this.reads = reads;
        this.physical = physical;
        this.work = work;
    }

    @Override
    public byte @Nullable [] fastpath(String name, FastpathArg[] arguments) throws SQLException {
        int id = getID(name);
        if (READ_ON.contains(name)) {
            requireOpen();
            return work.read(name + "()", () -> super.fastpath(id, arguments));
        }
        if (WRITE_ON.contains(name)) {
            requireOpen();
        }
        if (!name.equals("lo_open")) {
            return work.run(name + "()", () -> super.fastpath(id, arguments));
        }
        byte[] answer = reads
                ? work.read("lo_open()", () -> super.fastpath(id, arguments))
                : work.run("SELECT lo_open()", () -> super.fastpath(id, arguments));
        closed = work.ending();
        return answer;
    }

    /** A descriptor is closed with its transaction ("Client Interfaces" of large objects in PostgreSQL's documentation). */
    private void requireOpen() throws SQLException {
        work.requireUsable("a large object");
        if (closed.getAsBoolean()) {
            work.run("SELECT lo_tell(-1)", this::useNoDescriptor);
        }
    }

    /** Fails as the use of one that was closed does, which aborts a transaction that has begun since. */
    private boolean useNoDescriptor() throws SQLException {
        try (Statement statement = physical.createStatement()) {
            return statement.execute("SELECT lo_tell(-1)");
        }
    }

    @Override
    public byte @Nullable [] fastpath(int id, FastpathArg[] arguments) throws SQLException {
        return work.run("function " + id, () -> super.fastpath(id, arguments));
    }

    @Override
    public int getID(String name) throws SQLException {
        return physical.getFastpathAPI().getID(name);
    }

    @Override
    public void addFunctions(ResultSet functions) throws SQLException {
        physical.getFastpathAPI().addFunctions(functions);
    }
}
