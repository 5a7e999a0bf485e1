package dev.based.session;

import dev.based.Row;
import dev.based.SqlOperations;
import dev.based.StatementOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/** The verbs of a database that run one statement: each is the session's verb of the same name in a session of its own. */
public abstract class SessionPerStatement implements SqlOperations {

    /** Runs a statement in a session of its own. */
    protected abstract <T> T perform(Function<SqlOperations, T> statement);

    /** Opens a stream that has a session to itself. */
    protected abstract <T> Stream<T> streamed(Function<SqlOperations, Stream<T>> opening);

    @Override
    public final SqlOperations with(StatementOptions options) {
        return new WithOptions(this, options);
    }

    private static final class WithOptions extends SessionPerStatement {

        private final SessionPerStatement plain;
        private final StatementOptions options;

        WithOptions(SessionPerStatement plain, StatementOptions options) {
            this.plain = plain;
            this.options = options;
        }

        @Override
        protected <T> T perform(Function<SqlOperations, T> statement) {
            return plain.perform(verbs -> statement.apply(verbs.with(options)));
        }

        @Override
        protected <T> Stream<T> streamed(Function<SqlOperations, Stream<T>> opening) {
            return plain.streamed(verbs -> opening.apply(verbs.with(options)));
        }
    }

    @Override
    public long execute(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.execute(sql, positional));
    }

    @Override
    public long execute(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.execute(sql, named));
    }

    @Override
    public long execute(Query query) {
        return perform(verbs -> verbs.execute(query));
    }

    @Override
    public long[] executeBatch(String sql, Collection<?> parameterSets) {
        return perform(verbs -> verbs.executeBatch(sql, parameterSets));
    }

    @Override
    public long[] executeBatch(Collection<? extends Query> queries) {
        return perform(verbs -> verbs.executeBatch(queries));
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchGeneratedKeys(sql, positional));
    }

    @Override
    public List<Row> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchGeneratedKeys(sql, named));
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchGeneratedKeys(type, sql, positional));
    }

    @Override
    public <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchGeneratedKeys(type, sql, named));
    }

    @Override
    public Optional<Row> fetchOne(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchOne(sql, positional));
    }

    @Override
    public Optional<Row> fetchOne(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchOne(sql, named));
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchOne(type, sql, positional));
    }

    @Override
    public <T> Optional<T> fetchOne(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchOne(type, sql, named));
    }

    @Override
    public <R extends Record> Optional<R> fetchOne(ResultQuery<R> query) {
        return perform(verbs -> verbs.fetchOne(query));
    }

    @Override
    public Row fetchSingle(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchSingle(sql, positional));
    }

    @Override
    public Row fetchSingle(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchSingle(sql, named));
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchSingle(type, sql, positional));
    }

    @Override
    public <T> T fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchSingle(type, sql, named));
    }

    @Override
    public <R extends Record> R fetchSingle(ResultQuery<R> query) {
        return perform(verbs -> verbs.fetchSingle(query));
    }

    @Override
    public List<Row> fetchAll(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchAll(sql, positional));
    }

    @Override
    public List<Row> fetchAll(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchAll(sql, named));
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchAll(type, sql, positional));
    }

    @Override
    public <T> List<T> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchAll(type, sql, named));
    }

    @Override
    public <R extends Record> List<R> fetchAll(ResultQuery<R> query) {
        return perform(verbs -> verbs.fetchAll(query));
    }

    @Override
    public Stream<Row> stream(String sql, @Nullable Object... positional) {
        return streamed(verbs -> verbs.stream(sql, positional));
    }

    @Override
    public Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> named) {
        return streamed(verbs -> verbs.stream(sql, named));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, @Nullable Object... positional) {
        return streamed(verbs -> verbs.stream(type, sql, positional));
    }

    @Override
    public <T> Stream<T> stream(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return streamed(verbs -> verbs.stream(type, sql, named));
    }

    @Override
    public <R extends Record> Stream<R> stream(ResultQuery<R> query) {
        return streamed(verbs -> verbs.stream(query));
    }
}
