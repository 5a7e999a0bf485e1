package dev.based;

import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A database whose every change is undone at its end: one connection, in one transaction that is only ever rolled back.
 *
 * <p>Sandboxes nest: {@link #begin} opens one inside another, whose changes it sees and whose end it must come before.
 * That is how a test stands inside the fixtures of its class. What a sandbox hands out works until it is closed, and
 * fails with an error that names the sandbox afterwards.
 *
 * <p>Safe for use by several threads; they take turns on the connection as {@link Database} says.
 */
public interface Sandbox extends AutoCloseable {

    /**
     * Opens a sandbox on a connection of its own.
     *
     * @param url the database
     * @param preparation what is to be done first and to stay, such as migrations; its data source commits, and is not
     *     to be used afterwards
     * @return the sandbox
     * @throws ConnectionFailedException if the database cannot be reached
     * @throws DriverNotFoundException if its JDBC driver is not on the class path
     */
    static Sandbox open(DatabaseUrl url, Consumer<DataSource> preparation) {
        return new DatabaseBuilder(url).sandbox(preparation);
    }

    /**
     * Opens another sandbox beside this one, on a connection of its own. A database that lives in its connection, as
     * SQLite's in memory does, is copied as it was when this sandbox was opened.
     *
     * @return the other sandbox, to be closed on its own
     */
    Sandbox fork();

    /**
     * Whether another sandbox on the same database would wait, at its first write, for the end of one that has written.
     *
     * @return true for SQLite in a file, which has one writer at a time
     */
    boolean isExclusive();

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
     * for one statement at a time, or for a transaction begun in it; it need not be closed.
     *
     * @return the same session each time
     */
    Session session();

    /**
     * Whether the connection is as good as new for another sandbox once this one has ended.
     *
     * @return false if something was done to it that no rollback takes back, such as {@code SET} on MySQL
     */
    boolean isReusable();

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
