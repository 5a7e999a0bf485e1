package dev.based.async;

import dev.based.AsyncSqlOperations;
import dev.based.Row;
import dev.based.SqlOperations;
import dev.based.StatementOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/** The verbs that run one statement on another thread: each is the blocking session's verb of the same name. */
abstract class BlockingStatements implements AsyncSqlOperations {

    /** Runs a statement on one of the workers. */
    abstract <T> CompletableFuture<T> perform(Function<SqlOperations, T> statement);

    @Override
    public final AsyncSqlOperations with(StatementOptions options) {
        return new WithOptions(this, options);
    }

    private static final class WithOptions extends BlockingStatements {

        private final BlockingStatements plain;
        private final StatementOptions options;

        WithOptions(BlockingStatements plain, StatementOptions options) {
            this.plain = plain;
            this.options = options;
        }

        @Override
        <T> CompletableFuture<T> perform(Function<SqlOperations, T> statement) {
            return plain.perform(verbs -> statement.apply(verbs.with(options)));
        }
    }

    @Override
    public CompletableFuture<Long> execute(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.execute(sql, positional));
    }

    @Override
    public CompletableFuture<Long> execute(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.execute(sql, named));
    }

    @Override
    public CompletableFuture<Long> execute(Query query) {
        return perform(verbs -> verbs.execute(query));
    }

    @Override
    public CompletableFuture<long[]> executeBatch(String sql, Collection<?> parameterSets) {
        return perform(verbs -> verbs.executeBatch(sql, parameterSets));
    }

    @Override
    public CompletableFuture<long[]> executeBatch(Collection<? extends Query> queries) {
        return perform(verbs -> verbs.executeBatch(queries));
    }

    @Override
    public CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchGeneratedKeys(sql, positional));
    }

    @Override
    public CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchGeneratedKeys(sql, named));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchGeneratedKeys(
            Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchGeneratedKeys(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchGeneratedKeys(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchGeneratedKeys(type, sql, named));
    }

    @Override
    public CompletableFuture<Optional<Row>> fetchOne(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchOne(sql, positional));
    }

    @Override
    public CompletableFuture<Optional<Row>> fetchOne(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchOne(sql, named));
    }

    @Override
    public <T> CompletableFuture<Optional<T>> fetchOne(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchOne(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<Optional<T>> fetchOne(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchOne(type, sql, named));
    }

    @Override
    public <R extends Record> CompletableFuture<Optional<R>> fetchOne(ResultQuery<R> query) {
        return perform(verbs -> verbs.fetchOne(query));
    }

    @Override
    public CompletableFuture<Row> fetchSingle(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchSingle(sql, positional));
    }

    @Override
    public CompletableFuture<Row> fetchSingle(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchSingle(sql, named));
    }

    @Override
    public <T> CompletableFuture<T> fetchSingle(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchSingle(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<T> fetchSingle(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchSingle(type, sql, named));
    }

    @Override
    public <R extends Record> CompletableFuture<R> fetchSingle(ResultQuery<R> query) {
        return perform(verbs -> verbs.fetchSingle(query));
    }

    @Override
    public CompletableFuture<List<Row>> fetchAll(String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchAll(sql, positional));
    }

    @Override
    public CompletableFuture<List<Row>> fetchAll(String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchAll(sql, named));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchAll(Class<T> type, String sql, @Nullable Object... positional) {
        return perform(verbs -> verbs.fetchAll(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchAll(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return perform(verbs -> verbs.fetchAll(type, sql, named));
    }

    @Override
    public <R extends Record> CompletableFuture<List<R>> fetchAll(ResultQuery<R> query) {
        return perform(verbs -> verbs.fetchAll(query));
    }
}
