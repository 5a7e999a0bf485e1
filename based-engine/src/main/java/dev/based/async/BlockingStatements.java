package dev.based.async;

import dev.based.AsyncSqlOperations;
import dev.based.Row;
import dev.based.SessionFunction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/** The verbs that run one statement on another thread: each is the blocking session's verb of the same name. */
abstract class BlockingStatements implements AsyncSqlOperations {

    /** Does work with a session on one of the workers. */
    abstract <T extends @Nullable Object> CompletableFuture<T> blocking(SessionFunction<T, ?> work);

    @Override
    public CompletableFuture<Long> execute(String sql, @Nullable Object... positional) {
        return blocking(session -> session.execute(sql, positional));
    }

    @Override
    public CompletableFuture<Long> execute(String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.execute(sql, named));
    }

    @Override
    public CompletableFuture<Long> execute(Query query) {
        return blocking(session -> session.execute(query));
    }

    @Override
    public CompletableFuture<long[]> executeBatch(String sql, Collection<?> parameterSets) {
        return blocking(session -> session.executeBatch(sql, parameterSets));
    }

    @Override
    public CompletableFuture<long[]> executeBatch(Collection<? extends Query> queries) {
        return blocking(session -> session.executeBatch(queries));
    }

    @Override
    public CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchGeneratedKeys(sql, positional));
    }

    @Override
    public CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchGeneratedKeys(sql, named));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchGeneratedKeys(
            Class<T> type, String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchGeneratedKeys(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchGeneratedKeys(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchGeneratedKeys(type, sql, named));
    }

    @Override
    public CompletableFuture<Optional<Row>> fetchOne(String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchOne(sql, positional));
    }

    @Override
    public CompletableFuture<Optional<Row>> fetchOne(String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchOne(sql, named));
    }

    @Override
    public <T> CompletableFuture<Optional<T>> fetchOne(Class<T> type, String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchOne(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<Optional<T>> fetchOne(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchOne(type, sql, named));
    }

    @Override
    public <R extends Record> CompletableFuture<Optional<R>> fetchOne(ResultQuery<R> query) {
        return blocking(session -> session.fetchOne(query));
    }

    @Override
    public CompletableFuture<Row> fetchSingle(String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchSingle(sql, positional));
    }

    @Override
    public CompletableFuture<Row> fetchSingle(String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchSingle(sql, named));
    }

    @Override
    public <T> CompletableFuture<T> fetchSingle(Class<T> type, String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchSingle(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<T> fetchSingle(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchSingle(type, sql, named));
    }

    @Override
    public <R extends Record> CompletableFuture<R> fetchSingle(ResultQuery<R> query) {
        return blocking(session -> session.fetchSingle(query));
    }

    @Override
    public CompletableFuture<List<Row>> fetchAll(String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchAll(sql, positional));
    }

    @Override
    public CompletableFuture<List<Row>> fetchAll(String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchAll(sql, named));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchAll(Class<T> type, String sql, @Nullable Object... positional) {
        return blocking(session -> session.fetchAll(type, sql, positional));
    }

    @Override
    public <T> CompletableFuture<List<T>> fetchAll(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named) {
        return blocking(session -> session.fetchAll(type, sql, named));
    }

    @Override
    public <R extends Record> CompletableFuture<List<R>> fetchAll(ResultQuery<R> query) {
        return blocking(session -> session.fetchAll(query));
    }
}
