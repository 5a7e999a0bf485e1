package dev.based.jooq;

import dev.based.Backend;
import dev.based.Session;
import dev.based.StatementOptions;
import dev.based.Transaction;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.SessionConnections;
import dev.based.connection.SqlFailures;
import dev.based.frame.UnitOfWork;
import dev.based.statement.BatchProgress;
import dev.based.statement.OpenResults;
import dev.based.statement.SingleRow;
import dev.based.statement.TimeLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.ConnectionProvider;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/** jOOQ on a session. A class of its own, so that plain SQL never loads jOOQ. */
public final class JooqContext {

    private final SessionConnections connections;
    private final DSLContext dsl;
    private final Backend backend;
    private final OpenResults openResults;
    private final UnitOfWork unit;
    private final StatementOptions options;

    /**
     * jOOQ on a session.
     *
     * @param session the session, whose transactions jOOQ's are
     * @param connections its connections
     * @param settings the database's
     * @param unit the session's unit of work
     * @param openResults is told of streams
     */
    public JooqContext(
            Session session,
            SessionConnections connections,
            DatabaseSettings settings,
            UnitOfWork unit,
            OpenResults openResults) {
        this.unit = unit;
        this.options = StatementOptions.defaults();
        this.connections = connections;
        this.backend = settings.backend();
        this.openResults = openResults;
        dsl = DSL.using(new DefaultConfiguration()
                .set(backend.dialect(settings.url()))
                .set(new JooqConnections(session::connection))
                .set(new SessionTransactions(session)));
    }

    private JooqContext(JooqContext plain, StatementOptions options) {
        this.connections = plain.connections;
        this.backend = plain.backend;
        this.openResults = plain.openResults;
        this.unit = plain.unit;
        this.options = options;
        this.dsl = options.fetchSize().isEmpty()
                ? plain.dsl
                : plain.with(
                        settings -> settings.withFetchSize(options.fetchSize().getAsInt()));
    }

    /** The same, whose queries are run with options. */
    public JooqContext with(StatementOptions others) {
        return others == options ? this : new JooqContext(this, others);
    }

    /** Runs a query within the time that it has. */
    private <T extends @Nullable Object> T limited(Supplier<String> sql, Supplier<T> run) {
        if (options.timeout().isEmpty()) {
            return run.get();
        }
        TimeLimit limit = TimeLimit.begin(unit.held(), "[" + sql.get() + "]", options.timeout());
        try {
            return run.get();
        } finally {
            TimeLimit.end(limit);
        }
    }

    /** jOOQ itself. */
    public DSLContext dsl() {
        return dsl;
    }

    /** Runs a query, and counts the rows it changed. */
    public long execute(Query query) {
        try {
            return limited(() -> dsl.render(query), () -> dsl.execute(query));
        } catch (DataAccessException e) {
            throw translated(query, e);
        }
    }

    /** Fetches all records. */
    public <R extends Record> List<R> fetch(ResultQuery<R> query) {
        try {
            return limited(() -> dsl.render(query), () -> dsl.fetch(query));
        } catch (DataAccessException e) {
            throw translated(query, e);
        }
    }

    /** Fetches the first record. */
    public <R extends Record> Optional<R> fetchFirst(ResultQuery<R> query) {
        try {
            return limited(
                            () -> dsl.render(query),
                            () -> with(settings -> settings.withMaxRows(1)).fetch(query))
                    .stream()
                    .findFirst();
        } catch (DataAccessException e) {
            throw translated(query, e);
        }
    }

    /** Fetches the only record; records behind the first are counted as they are read. */
    public <R extends Record> R fetchSingle(ResultQuery<R> query) {
        try {
            return limited(() -> dsl.render(query), () -> single(query));
        } catch (DataAccessException e) {
            throw translated(query, e);
        }
    }

    private <R extends Record> R single(ResultQuery<R> query) {
        try (Cursor<R> cursor = lazily(query)) {
            R single = cursor.fetchNext();
            long others = cursor.stream().count();
            if (single == null || others > 0) {
                throw SingleRow.unexpected(dsl.render(query), single == null ? 0 : others + 1);
            }
            return single;
        }
    }

    private <R extends Record> Cursor<R> lazily(ResultQuery<R> query) {
        int fetchSize = options.fetchSize().orElse(backend.fetchSize());
        return with(settings -> settings.withFetchSize(fetchSize)).fetchLazy(query);
    }

    private DSLContext with(UnaryOperator<Settings> change) {
        return DSL.using(dsl.configuration().derive(change.apply(SettingsTools.clone(dsl.settings()))));
    }

    /** Runs queries as one batch, and counts the rows that each changed. */
    public long[] executeBatch(Collection<? extends Query> queries) {
        BatchProgress progress = new BatchProgress("statement");
        progress.give(0, queries.size());
        try {
            return Arrays.stream(limited(
                            () -> "a batch of " + queries.size() + " statements",
                            () -> batching(queries).batch(queries).execute()))
                    .mapToLong(count -> count)
                    .toArray();
        } catch (DataAccessException e) {
            throw e.getCause() instanceof SQLException cause
                    ? SqlFailures.ofBatch(
                            backend, "a batch of " + queries.size() + " statements", progress.failed(cause), cause)
                    : e;
        }
    }

    /** In a batch of different statements jOOQ writes the values into their text, which is not to be shown. */
    private DSLContext batching(Collection<? extends Query> queries) {
        if (!connections.areObserved()) {
            return dsl;
        }
        String shown = queries.stream().map(dsl::render).distinct().collect(Collectors.joining("; "));
        return DSL.using(dsl.configuration().derive(new JooqConnections(() -> connections.shownAs(shown))));
    }

    /** Fetches records bit by bit. */
    public <R extends Record> Stream<R> stream(ResultQuery<R> query) {
        try {
            Cursor<R> cursor = limited(() -> dsl.render(query), () -> lazily(query));
            return openResults.stream(dsl.render(query), new JooqResult<>(cursor));
        } catch (DataAccessException e) {
            throw translated(query, e);
        }
    }

    private RuntimeException translated(Query query, DataAccessException e) {
        return e.getCause() instanceof SQLException cause ? SqlFailures.of(backend, dsl.render(query), cause) : e;
    }

    private record JooqConnections(Supplier<Connection> connections) implements ConnectionProvider {

        @Override
        public Connection acquire() {
            return connections.get();
        }

        @Override
        public void release(Connection connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw SqlFailures.of(e);
            }
        }
    }

    /** jOOQ's transactions are the session's nested ones. */
    private record SessionTransactions(Session session) implements TransactionProvider {

        private record Begun(Transaction transaction) implements org.jooq.Transaction {}

        @Override
        public void begin(TransactionContext context) {
            context.transaction(new Begun(session.begin()));
        }

        @Override
        public void commit(TransactionContext context) {
            Transaction transaction = begun(context);
            if (transaction != null) {
                transaction.commit();
            }
        }

        @Override
        public void rollback(TransactionContext context) {
            Transaction transaction = begun(context);
            if (transaction != null) {
                transaction.rollback();
            }
        }

        private static @Nullable Transaction begun(TransactionContext context) {
            return context.transaction() instanceof Begun begun ? begun.transaction() : null;
        }
    }
}
