package dev.based.lane;

import dev.based.AsyncSession;
import dev.based.Sandbox;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A sandbox as a lane: the tests that run one after the other on its connection each open a sandbox inside it, and lanes
 * beside it serve tests that run at the same time. As safe for use by several threads as the sandbox is.
 *
 * @since 0.1.0
 */
public interface SandboxLane extends Sandbox {

    /**
     * The lane of a sandbox.
     *
     * @param sandbox the outermost sandbox on its connection
     * @return the same object
     */
    static SandboxLane of(Sandbox sandbox) {
        return (SandboxLane) sandbox;
    }

    /**
     * Opens another lane beside this one, on a connection of its own. A database that lives in its connection, as SQLite's
     * in memory does, is copied as it was when this lane's sandbox was opened.
     *
     * @return the other lane, to be closed on its own
     * @throws dev.based.ConnectionFailedException if the database cannot be reached
     */
    SandboxLane fork();

    /**
     * Opens another lane as {@link #fork()} does, after something has been done that stays, on a third connection.
     *
     * @param preparation what is done; its data source commits, and is not to be used afterwards
     * @return the other lane, to be closed on its own
     * @throws dev.based.ConnectionFailedException if the database cannot be reached
     */
    SandboxLane fork(Consumer<DataSource> preparation);

    /**
     * Whether another lane on the same database would wait, at its first write, for the end of one that has written.
     *
     * @return true for SQLite in a file, which has one writer at a time
     */
    boolean isExclusive();

    /**
     * A session as {@link #session()}, asynchronous and beside it: what it does is in the sandbox too, and it holds the
     * connection for one statement at a time, or for a transaction begun in it.
     *
     * @return the same session each time
     */
    AsyncSession asyncSession();

    /**
     * Where the connections were acquired that this sandbox's data source has given out and that are still open.
     *
     * @return for each an exception that is never thrown, with the stack
     */
    List<Throwable> openConnections();

    /**
     * Whether other threads than the calling one have acquired one of those connections, or have a session or transaction
     * in which they have executed something.
     *
     * @return false if all of that has ended
     */
    boolean isInUseByOtherThreads();

    /**
     * The database as it was when the sandbox was opened, where it lives in its connection.
     *
     * @return what the backend copies, for SQLite the contents of a file; empty for a database that is elsewhere
     */
    Optional<byte[]> content();

    /**
     * Whether the connection is as good as new for the next test.
     *
     * @return false if something was done to it that no rollback takes back, such as {@code SET} on MySQL
     */
    boolean isReusable();
}
