package dev.based.session;

import dev.based.Row;
import dev.based.SqlOperations;
import dev.based.StatementOptions;
import dev.based.connection.DatabaseSettings;
import dev.based.frame.UnitOfWork;
import dev.based.jooq.JooqContext;
import dev.based.row.RowMapping;
import dev.based.sql.BoundSql;
import dev.based.sql.ParsedSql;
import dev.based.statement.Batch;
import dev.based.statement.OpenResults;
import dev.based.statement.ParameterObjects;
import dev.based.statement.Statements;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/** The verbs of a session that run a statement. For one user at a time, as the session is. */
abstract class SessionStatements implements SqlOperations {

    private final DatabaseSettings settings;
    private final UnitOfWork unit;
    private final OpenResults openResults;
    private final StatementOptions options;
    private final Statements statements;

    /**
     * Statements in a unit of work.
     *
     * @param settings the database's
     * @param unit the session's unit of work
     * @param openResults is told of streams
     * @param options how statements are run
     */
    SessionStatements(DatabaseSettings settings, UnitOfWork unit, OpenResults openResults, StatementOptions options) {
        this.settings = settings;
        this.unit = unit;
        this.openResults = openResults;
        this.options = options;
        this.statements = new Statements(settings, unit, openResults, options);
    }

    /** Requires that the session has not been closed. */
    abstract void requireOpen();

    /** jOOQ on the session. */
    abstract JooqContext context();

    @Override
    public final SqlOperations with(StatementOptions others) {
        return new WithOptions(this, others);
    }

    private static final class WithOptions extends SessionStatements {

        private final SessionStatements plain;

        WithOptions(SessionStatements plain, StatementOptions options) {
            super(plain.settings, plain.unit, plain.openResults, options);
            this.plain = plain;
        }

        @Override
        void requireOpen() {
            plain.requireOpen();
        }

        @Override
        JooqContext context() {
            return plain.context();
        }
    }

    private JooqContext jooq() {
        requireOpen();
        return context().with(options);
    }

    private ParsedSql parsed(String sql) {
        requireOpen();
        ParsedSql parsed = settings.texts().parsed().of(sql, unit.otherSyntax());
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
        return changed(sql, parsed, ParameterObjects.bind(parsed, positional));
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
        return statements.fetchGeneratedKeys(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.ROWS);
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchGeneratedKeys(sql, parsed(sql).bind(named), RowMapping.ROWS);
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetchGeneratedKeys(
                sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.each(type));
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchGeneratedKeys(sql, parsed(sql).bind(named), RowMapping.each(type));
    }

    @Override
    public Optional<Row> fetchOne(String sql, @Nullable Object... positional) {
        return statements.fetchFirst(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.ROW_OR_NULL);
    }

    @Override
    public Optional<Row> fetchOne(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchFirst(sql, parsed(sql).bind(named), RowMapping.ROW_OR_NULL);
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetchFirst(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.orNull(type));
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchFirst(sql, parsed(sql).bind(named), RowMapping.orNull(type));
    }

    @Override
    public <R extends Record> Optional<R> fetchOne(ResultQuery<R> query) {
        return jooq().fetchFirst(query);
    }

    @Override
    public Row fetchSingle(String sql, @Nullable Object... positional) {
        return statements.fetchSingle(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.ROW_OR_NULL);
    }

    @Override
    public Row fetchSingle(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchSingle(sql, parsed(sql).bind(named), RowMapping.ROW_OR_NULL);
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetchSingle(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.orNull(type));
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetchSingle(sql, parsed(sql).bind(named), RowMapping.orNull(type));
    }

    @Override
    public <R extends Record> R fetchSingle(ResultQuery<R> query) {
        return jooq().fetchSingle(query);
    }

    @Override
    public List<Row> fetchAll(String sql, @Nullable Object... positional) {
        return statements.fetch(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.ROWS);
    }

    @Override
    public List<Row> fetchAll(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetch(sql, parsed(sql).bind(named), RowMapping.ROWS);
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.fetch(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.each(type));
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.fetch(sql, parsed(sql).bind(named), RowMapping.each(type));
    }

    @Override
    public <R extends Record> List<R> fetchAll(ResultQuery<R> query) {
        return jooq().fetch(query);
    }

    @Override
    public Stream<Row> stream(String sql, @Nullable Object... positional) {
        return statements.stream(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.ROWS);
    }

    @Override
    public Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.stream(sql, parsed(sql).bind(named), RowMapping.ROWS);
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, @Nullable Object... positional) {
        return statements.stream(sql, ParameterObjects.bind(parsed(sql), positional), RowMapping.each(type));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return statements.stream(sql, parsed(sql).bind(named), RowMapping.each(type));
    }

    @Override
    public <R extends Record> Stream<R> stream(ResultQuery<R> query) {
        return jooq().stream(query);
    }
}
