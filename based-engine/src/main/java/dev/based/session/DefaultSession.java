package dev.based.session;

import dev.based.Backend;
import dev.based.Session;
import dev.based.SessionClosedException;
import dev.based.SessionOptions;
import dev.based.StatementOptions;
import dev.based.Transaction;
import dev.based.TransactionAction;
import dev.based.TransactionFunction;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.SessionConnections;
import dev.based.connection.SessionLease;
import dev.based.connection.SqlFailures;
import dev.based.failure.LogLine;
import dev.based.failure.LoggedFailure;
import dev.based.frame.Cleanup;
import dev.based.frame.UnitOfWork;
import dev.based.jooq.JooqContext;
import dev.based.statement.OpenResults;
import dev.based.statement.TimeLimit;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one {@link Session}. */
public final class DefaultSession extends SessionStatements implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultSession.class);

    private final DatabaseSettings settings;
    private final Backend backend;
    private final SessionLease lease;
    private final OpenResults openResults;
    private final @Nullable TimeLimit limit;
    private final SessionConnections connections;
    private @Nullable JooqContext jooq;
    private volatile boolean closed;

    /** A session on a connection that it gives back when it is closed. */
    public DefaultSession(DatabaseSettings settings, SessionLease lease, SessionOptions options) {
        this(settings, lease, options, new OpenResults(settings.backend(), lease.unit()));
    }

    private DefaultSession(
            DatabaseSettings settings, SessionLease lease, SessionOptions options, OpenResults openResults) {
        super(settings, lease.unit(), openResults, StatementOptions.defaults());
        this.settings = settings;
        this.backend = settings.backend();
        this.lease = lease;
        this.connections = new SessionConnections(settings, lease);
        this.openResults = openResults;
        lease.unit().setReadOnly(options.isReadOnly());
        this.limit = TimeLimit.begin(lease.unit().held(), lease.unit(), options.timeout());
    }

    private UnitOfWork unit() {
        if (closed) {
            throw new SessionClosedException("%s has been closed".formatted(lease.unit()));
        }
        return lease.unit();
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionFunction<T, X> work) throws X {
        DefaultTransaction transaction = new DefaultTransaction(backend, unit());
        try {
            T result = work.get();
            transaction.commit();
            return result;
        } catch (Throwable e) {
            transaction.rollbackAfter(e);
            throw e;
        }
    }

    @Override
    public <X extends Exception> void useTransaction(TransactionAction<X> work) throws X {
        this.<Boolean, X>inTransaction(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public Transaction begin() {
        return new DefaultTransaction(backend, unit());
    }

    @Override
    void requireOpen() {
        unit();
    }

    @Override
    JooqContext context() {
        JooqContext context = jooq;
        if (context == null) {
            context = new JooqContext(this, connections, settings, lease.unit(), openResults);
            jooq = context;
        }
        return context;
    }

    @Override
    public DSLContext dsl() {
        unit();
        return context().dsl();
    }

    @Override
    public Connection connection() {
        unit();
        return connections.open();
    }

    @Override
    public void commit() {
        openResults.close();
        try {
            unit().commit();
        } catch (SQLException e) {
            throw SqlFailures.ofCommit(backend, e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        TimeLimit.end(limit);
        Throwable failure = null; // and no object for all of it: what has failed may be that there is no memory
        try {
            lease.unit().endExclusiveOperation(); // else nothing could be closed
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        try {
            closeResults();
        } catch (Error e) {
            failure = Cleanup.first(failure, e);
        }
        try {
            connections.end();
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        try {
            lease.unit().close();
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        try {
            lease.release().run();
        } catch (RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        SqlFailures.throwIfAny(failure);
    }

    private void closeResults() {
        try {
            openResults.close();
        } catch (RuntimeException e) {
            LOG.debug(
                    "A result of {} could not be closed",
                    LogLine.of(toString()),
                    LoggedFailure.of(e)); // its rollback is about to say why
        }
    }

    /** Commits and closes; if the commit fails, closes because of that. */
    public void commitAndClose() {
        try {
            commit();
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
        close();
    }

    /** Closes because of a failure, to which a failure to close is added. */
    public void closeAfter(Throwable failure) {
        try {
            close();
        } catch (Throwable e) {
            Cleanup.suppress(failure, e);
        }
    }

    /** Ends what is still open on its behalf, because what the session stands in ends; no other thread is at work. */
    public void free() throws SQLException {
        Cleanup cleanup = new Cleanup();
        cleanup.step(openResults::close);
        cleanup.step(connections::endNow);
        cleanup.finish();
    }

    /** The frames' part of this session, for what runs it on other threads. */
    public UnitOfWork unitOfWork() {
        return lease.unit();
    }

    @Override
    public String toString() {
        return lease.unit().toString();
    }
}
