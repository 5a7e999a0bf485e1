package dev.based;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of {@link SqlOperations}, run on other threads. An {@link AsyncSession} runs all of them in its one
 * transaction, in the order of the calls. An {@link AsyncDatabase} runs each in a session of its own.
 *
 * <p>A future fails with the exception that the same call of {@link SqlOperations} throws, without a wrapper of its
 * own. {@link CompletableFuture#join} wraps it once, as it does with every exception. Completing a future before its
 * statement has ended, by {@code cancel(…)} or {@code orTimeout(…)}, cancels the statement on the server.
 *
 * <p>Safe for use by several threads. Do not implement this interface: later versions may add verbs.
 *
 * @since 0.1.0
 */
public interface AsyncSqlOperations {

    /**
     * As {@link SqlOperations#execute(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Long> execute(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#execute(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Long> execute(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#execute(Query)}.
     *
     * @param query the statement, built with or without a connection
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Long> execute(Query query);

    /**
     * As {@link SqlOperations#executeBatch(String, Collection)}.
     *
     * @param sql one statement
     * @param parameterSets the parameters of each run
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<long[]> executeBatch(String sql, Collection<?> parameterSets);

    /**
     * As {@link SqlOperations#executeBatch(Collection)}.
     *
     * @param queries the statements
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<long[]> executeBatch(Collection<? extends Query> queries);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<List<T>> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<List<T>> fetchGeneratedKeys(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchOne(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Optional<Row>> fetchOne(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchOne(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Optional<Row>> fetchOne(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchOne(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<Optional<T>> fetchOne(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchOne(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<Optional<T>> fetchOne(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchOne(ResultQuery)}.
     *
     * @param <R> jOOQ's record type
     * @param query the statement, built with or without a connection
     * @return the result of that method; the future fails with its exception
     */
    <R extends Record> CompletableFuture<Optional<R>> fetchOne(ResultQuery<R> query);

    /**
     * As {@link SqlOperations#fetchSingle(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Row> fetchSingle(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchSingle(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<Row> fetchSingle(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchSingle(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<T> fetchSingle(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchSingle(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<T> fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchSingle(ResultQuery)}.
     *
     * @param <R> jOOQ's record type
     * @param query the statement, built with or without a connection
     * @return the result of that method; the future fails with its exception
     */
    <R extends Record> CompletableFuture<R> fetchSingle(ResultQuery<R> query);

    /**
     * As {@link SqlOperations#fetchAll(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<List<Row>> fetchAll(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchAll(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    CompletableFuture<List<Row>> fetchAll(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchAll(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<List<T>> fetchAll(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchAll(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the result of that method; the future fails with its exception
     */
    <T> CompletableFuture<List<T>> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchAll(ResultQuery)}.
     *
     * @param <R> jOOQ's record type
     * @param query the statement, built with or without a connection
     * @return the result of that method; the future fails with its exception
     */
    <R extends Record> CompletableFuture<List<R>> fetchAll(ResultQuery<R> query);

    /**
     * As {@link SqlOperations#with}.
     *
     * @param options the options, which replace all former ones
     * @return the verbs, in the same session or each in a session of its own as before
     */
    AsyncSqlOperations with(StatementOptions options);
}
