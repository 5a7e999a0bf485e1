package dev.based;

/**
 * A database in which every change is undone at the end: one connection, in one transaction that is always rolled back.
 *
 * <p>{@link Database.Builder#sandbox()} opens one. Sandboxes nest: {@link #begin} opens a sandbox inside another. The
 * inner sandbox sees the changes of the outer one, and must be closed before it. The sandbox of a test is inside the
 * sandbox of its class's fixtures. The objects that a sandbox gives work until it is closed. Afterwards they fail with
 * an error that names the sandbox.
 *
 * <p>Safe for use by several threads, which take turns on the connection as {@link Database} describes.
 *
 * <p>Do not implement this interface: later versions may add methods.
 *
 * @since 0.1.0
 */
public interface Sandbox extends AutoCloseable {

    /**
     * Opens a sandbox inside this one.
     *
     * @param description what it is for, for messages: "the test MovieTest.findsByYear"
     * @return the inner sandbox, which the caller closes before this one
     */
    Sandbox begin(String description);

    /**
     * The database, connected. Closing it ends only this object; the sandbox stays open.
     *
     * @return the same database each time
     */
    Database database();

    /**
     * A session in the sandbox itself, which sees everything that others have committed here. It holds the connection
     * for one statement at a time, or for a transaction begun in it; you do not have to close it. While an inner
     * sandbox is open, the work of this session and of {@link #database()} belongs to the inner sandbox, and is undone
     * with it.
     *
     * @return the same session each time
     */
    Session session();

    /**
     * Undoes everything, and ends the objects that this sandbox gave.
     *
     * @throws TransactionOrderException if a session, a JDBC transaction or an inner sandbox is still open; it is also
     *     ended and undone, and the cause shows where the session or transaction was opened
     * @throws CommittedWorkLostException if a session or JDBC transaction in it rolled back work that another one had
     *     committed inside it
     * @throws TransactionLostException if something ended the transaction, so that changes may have stayed
     */
    @Override
    void close();
}
