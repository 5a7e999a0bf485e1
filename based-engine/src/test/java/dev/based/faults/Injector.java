package dev.based.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls that a driver gets and makes one of them fail. One at a time is in force, for all connections that are
 * opened meanwhile. Safe for use by several threads.
 */
final class Injector {

    private static final Injector NONE = new Injector(null);
    private static volatile Injector current = NONE;

    private final @Nullable Fault fault;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Statement> statements = ConcurrentHashMap.newKeySet();
    private volatile boolean armed;
    private volatile @Nullable String failedCall;

    private Injector(@Nullable Fault fault) {
        this.fault = fault;
    }

    /** A call of a driver's. */
    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    /** Puts one in force that is not armed yet; without a fault it only counts. */
    static Injector inForce(@Nullable Fault fault) {
        current = new Injector(fault);
        return current;
    }

    static Injector current() {
        return current;
    }

    void arm() {
        armed = true;
    }

    void disarm() {
        armed = false;
    }

    int calls() {
        return calls.get();
    }

    /** Which call has failed, null if none has. */
    @Nullable
    String failedCall() {
        return failedCall;
    }

    @Nullable
    Object call(String what, Call call) throws Throwable {
        Fault planned = fault;
        boolean counts = armed && !Thread.currentThread().getName().startsWith("HikariPool");
        boolean fails = counts && calls.incrementAndGet() == (planned == null ? -1 : planned.call());
        if (!fails || planned == null) {
            return call.run();
        }
        failedCall = what;
        if (planned.moment() == Fault.Moment.AFTER) {
            Object ignored = call.run();
            if (ignored instanceof Connection || ignored instanceof Statement) {
                ((AutoCloseable) ignored).close(); // which nobody has heard of
            }
        }
        planned.kind().raise(what);
        throw new AssertionError("Nothing was raised");
    }

    void opened(Connection connection) {
        connections.add(connection);
    }

    void closed(Connection connection) {
        connections.remove(connection);
        statements.removeIf(statement -> isOf(statement, connection));
    }

    private static boolean isOf(Statement statement, Connection connection) {
        return FaultyProxy.connectionOf(statement) == connection;
    }

    void opened(Statement statement) {
        statements.add(statement);
    }

    void closed(Statement statement) {
        statements.remove(statement);
    }

    /** How many physical connections are open. */
    int openConnections() {
        connections.removeIf(Injector::isClosed);
        return connections.size();
    }

    private static boolean isClosed(Connection connection) {
        try {
            return FaultyProxy.real(connection).isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The driver's statements that are open on connections that are open. */
    Set<Statement> openStatements() {
        openConnections();
        statements.removeIf(statement -> !connections.contains(FaultyProxy.connectionOf(statement)));
        return statements;
    }
}
