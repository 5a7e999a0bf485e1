package dev.based.session;

import dev.based.Backend;
import dev.based.Row;
import dev.based.Session;
import dev.based.SessionClosedException;
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
import dev.based.row.Mapping;
import dev.based.sql.BoundSql;
import dev.based.sql.ParsedSql;
import dev.based.statement.Batch;
import dev.based.statement.OpenResults;
import dev.based.statement.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one {@link Session}. */
public final class DefaultSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultSession.class);

    private final DatabaseSettings settings;
    private final Backend backend;
    private final SessionLease lease;
    private final OpenResults openResults;
    private final Statements statements;
    private final SessionConnections connections;
    private @Nullable JooqContext jooq;
    private volatile boolean closed;

    /** A session on a connection that it gives back when it is closed. */
    public DefaultSession(DatabaseSettings settings, SessionLease lease) {
        this.settings = settings;
        this.backend = settings.backend();
        this.lease = lease;
        this.connections = new SessionConnections(settings, lease);
        this.openResults = new OpenResults(backend, lease.unit());
        this.statements = new Statements(settings, lease.unit(), openResults);
    }

    private UnitOfWork unit() {
        if (closed) {
            throw new SessionClosedException("%s has been closed".formatted(lease.unit()));
        }
        return lease.unit();
    }

    private ParsedSql parsed(String sql) {
        unit();
        ParsedSql parsed = settings.texts().parsed().of(sql);
        if (parsed.controlsTransaction()) {
            throw new IllegalArgumentException(
                    "[%s] would end or divide the session's transaction behind its back: use useTransaction(…) or begin(), and leave commit and rollback to the session"
                            .formatted(sql.strip()));
        }
        return parsed;
    }

    private long changed(String sql, ParsedSql parsed, BoundSql bound) {
        long changed = statements.execute(sql, bound, parsed.changesRows());
        return parsed.leavesRowsAlone() ? 0 : changed;
    }

    @Override
    public long execute(String sql, @Nullable Object... positional) {
        ParsedSql parsed = parsed(sql);
        return changed(sql, parsed, parsed.bind(positional));
    }

    @Override
    public long execute(String sql, Map<String, ? extends @Nullable Object> named) {
        ParsedSql parsed = parsed(sql);
        return changed(sql, parsed, parsed.bind(named));
    }

    @Override
    public long execute(Query query) {
        return jooq().execute(query);
    }

    @Override
    public long[] executeBatch(String sql, Collection<?> parameterSets) {
        Batch batch = Batch.of(parsed(sql), parameterSets);
        return batch.isEmpty() ? new long[0] : statements.executeBatch(sql, batch);
    }

    @Override
    public long[] executeBatch(Collection<? extends Query> queries) {
        return jooq().executeBatch(queries);
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, @Nullable Object... positional) {
        return statements.fetchGeneratedKeys(sql, parsed(sql).bind(positional), Mapping.NONE);
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchGeneratedKeys(sql, parsed(sql).bind(named), Mapping.NONE);
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetchGeneratedKeys(sql, parsed(sql).bind(positional), Mapping.each(type));
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchGeneratedKeys(sql, parsed(sql).bind(named), Mapping.each(type));
    }

    @Override
    public Optional<Row> fetchOne(String sql, @Nullable Object... positional) {
        return statements.fetchFirst(sql, parsed(sql).bind(positional), Mapping.NONE);
    }

    @Override
    public Optional<Row> fetchOne(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchFirst(sql, parsed(sql).bind(named), Mapping.NONE);
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetchFirst(sql, parsed(sql).bind(positional), Mapping.orNull(type));
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchFirst(sql, parsed(sql).bind(named), Mapping.orNull(type));
    }

    @Override
    public <R extends Record> Optional<R> fetchOne(ResultQuery<R> query) {
        return jooq().fetchFirst(query);
    }

    @Override
    public Row fetchSingle(String sql, @Nullable Object... positional) {
        return statements.fetchSingle(sql, parsed(sql).bind(positional), Mapping.NONE);
    }

    @Override
    public Row fetchSingle(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchSingle(sql, parsed(sql).bind(named), Mapping.NONE);
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetchSingle(sql, parsed(sql).bind(positional), Mapping.orNull(type));
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchSingle(sql, parsed(sql).bind(named), Mapping.orNull(type));
    }

    @Override
    public <R extends Record> R fetchSingle(ResultQuery<R> query) {
        return jooq().fetchSingle(query);
    }

    @Override
    public List<Row> fetchAll(String sql, @Nullable Object... positional) {
        return statements.fetch(sql, parsed(sql).bind(positional), Mapping.NONE);
    }

    @Override
    public List<Row> fetchAll(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetch(sql, parsed(sql).bind(named), Mapping.NONE);
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetch(sql, parsed(sql).bind(positional), Mapping.each(type));
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetch(sql, parsed(sql).bind(named), Mapping.each(type));
    }

    @Override
    public <R extends Record> List<R> fetchAll(ResultQuery<R> query) {
        return jooq().fetch(query);
    }

    @Override
    public Stream<Row> stream(String sql, @Nullable Object... positional) {
        return statements.stream(sql, parsed(sql).bind(positional));
    }

    @Override
    public Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.stream(sql, parsed(sql).bind(named));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, @Nullable Object... positional) {
        return stream(sql, positional).map(Mapping.each(type));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return stream(sql, named).map(Mapping.each(type));
    }

    @Override
    public <R extends Record> Stream<R> stream(ResultQuery<R> query) {
        return jooq().stream(query);
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

    private JooqContext jooq() {
        unit();
        JooqContext context = jooq;
        if (context == null) {
            context = new JooqContext(this, connections, settings, openResults);
            jooq = context;
        }
        return context;
    }

    @Override
    public DSLContext dsl() {
        return jooq().dsl();
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
