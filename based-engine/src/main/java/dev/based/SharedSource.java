package dev.based;

import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.UnitOfWork;
import dev.based.jdbc.SharedConnections;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A place on a shared connection, where sessions take turns. */
final class SharedSource implements SessionSource {

    private final SharedConnection connection;
    private final @Nullable Frame base;
    private final String description;
    private final Runnable onClose;

    /**
     * A place on a connection.
     *
     * @param connection the connection
     * @param base the frame in which sessions stand, null if they commit for good
     * @param owner whose place it is, for messages
     * @param onClose what is to be done when the place is given up
     */
    SharedSource(SharedConnection connection, @Nullable Frame base, String owner, Runnable onClose) {
        this.connection = connection;
        this.base = base;
        this.description = "a session of " + owner;
        this.onClose = onClose;
    }

    @Override
    public SessionWork open() {
        FrameStack stack = connection.stack();
        return new SessionWork(stack, UnitOfWork.holding(stack, base, description), () -> {});
    }

    @Override
    public DataSource dataSource() {
        return SharedConnections.dataSource(
                connection.stack(), base, connection.settings().surroundings());
    }

    @Override
    public void close() {
        onClose.run();
    }
}
