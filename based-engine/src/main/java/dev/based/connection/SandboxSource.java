package dev.based.connection;

import dev.based.SessionOptions;
import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.Lifetime;
import dev.based.frame.UnitOfWork;
import dev.based.jdbc.OpenConnections;
import dev.based.jdbc.SharedConnections;
import javax.sql.DataSource;

/** A place in a sandbox, where sessions take turns and nothing is kept. */
public final class SandboxSource implements SessionSource {

    private final SharedConnection connection;
    private final Frame base;
    private final OpenConnections connections;
    private final String description;
    private final Runnable onClose;

    /**
     * A place in a sandbox.
     *
     * @param connection the connection
     * @param base the sandbox's frame, in which sessions stand
     * @param connections is told of JDBC connections
     * @param owner whose place it is, for messages
     * @param onClose runs when the place is given up
     */
    public SandboxSource(
            SharedConnection connection, Frame base, OpenConnections connections, String owner, Runnable onClose) {
        this.connection = connection;
        this.base = base;
        this.connections = connections;
        this.description = "a session of " + owner;
        this.onClose = onClose;
    }

    @Override
    public SessionLease open(SessionOptions options, Lifetime lifetime) {
        FrameStack stack = connection.stack();
        return new SessionLease(stack, UnitOfWork.holding(stack, base, description, lifetime), () -> {});
    }

    @Override
    public DataSource dataSource() {
        return SharedConnections.dataSource(
                connection::stack, base, connections, connection.settings().surroundings());
    }

    @Override
    public void close() {
        onClose.run();
    }
}
