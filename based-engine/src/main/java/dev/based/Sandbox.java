package dev.based;

/**
 * A database whose every change is undone at its end: one connection, in one transaction that is only ever rolled back.
 *
 * <p>{@link Database.Builder#sandbox()} opens one. Sandboxes nest: {@link #begin} opens one inside another, whose changes it sees and whose end it must come before.
 * That is how a test stands inside the fixtures of its class. What a sandbox hands out works until it is closed, and
 * fails with an error that names the sandbox afterwards.
 *
 * <p>Safe for use by several threads; they take turns on the connection as {@link Database} says.
 *
 * <p>Not to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface Sandbox extends AutoCloseable {

    /**
     * Opens a sandbox inside this one.
     *
     * @param description what it is for, for messages: "the test MovieTest.findsByYear"
     * @return the inner sandbox, to be closed before this one
     */
    Sandbox begin(String description);

    /**
     * The database, connected. Closing it ends it for its users, and nothing else.
     *
     * @return the same database each time
     */
    Database database();

    /**
     * A session in the sandbox itself, which sees everything that others have committed here. It holds the connection
     * for one statement at a time, or for a transaction begun in it; it need not be closed. While an inner sandbox is open,
     * what is done here and by {@link #database()} belongs to the inner one, and is undone with it.
     *
     * @return the same session each time
     */
    Session session();

    /**
     * Undoes everything, and ends what was handed out.
     *
     * @throws TransactionOrderException if a session, a JDBC transaction or an inner sandbox is still open; it is ended
     *     and undone too, and the cause shows where the session or transaction was opened
     * @throws CommittedWorkLostException if a session or JDBC transaction in it rolled back what another had committed
     *     inside it
     * @throws TransactionLostException if something ended the transaction, so that changes may have stayed
     */
    @Override
    void close();
}
