package dev.based.database;

import dev.based.AsyncDatabase;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.SessionOptions;
import dev.based.frame.Lifetime;
import dev.based.session.DefaultSession;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose sessions have options of their own; all else is the database's. */
final class DatabaseView extends DatabaseSessions {

    private final DefaultDatabase whole;
    private final SessionOptions options;
    private final AtomicReference<@Nullable AsyncDatabase> async = new AtomicReference<>();

    DatabaseView(DefaultDatabase whole, SessionOptions options) {
        super(whole.retries());
        this.whole = whole;
        this.options = options;
    }

    @Override
    protected DefaultSession opened(Lifetime lifetime) {
        return whole.opened(options, lifetime);
    }

    @Override
    public Database with(SessionOptions others) {
        return whole.with(others);
    }

    @Override
    public AsyncDatabase async() {
        AsyncDatabase known = async.get();
        if (known != null) {
            return known;
        }
        AsyncDatabase made = whole.async().view(this, () -> opened(Lifetime.UNTIL_ENDED));
        AsyncDatabase earlier = async.compareAndExchange(null, made);
        return earlier != null ? earlier : made;
    }

    @Override
    public Database connect() {
        whole.connect();
        return this;
    }

    @Override
    public void disconnect() {
        whole.disconnect();
    }

    @Override
    public void close() {
        whole.close();
    }

    @Override
    public boolean isConnected() {
        return whole.isConnected();
    }

    @Override
    public DataSource dataSource() {
        return whole.dataSource();
    }

    @Override
    public DatabaseUrl url() {
        return whole.url();
    }

    @Override
    public String toString() {
        return whole + " with " + options;
    }
}
