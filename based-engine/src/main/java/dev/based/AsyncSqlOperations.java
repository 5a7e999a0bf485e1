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
 * The verbs of {@link SqlOperations}, done on other threads. An {@link AsyncSession} runs all of them in its one
 * transaction, in the order they were asked for; an {@link AsyncDatabase} runs each in a session of its own.
 *
 * <p>A future fails with what the same call of {@link SqlOperations} throws, without a wrapper of its own;
 * {@link CompletableFuture#join} wraps it once, as it does with everything. Completing a future before its statement has
 * ended, by {@code cancel(…)} or {@code orTimeout(…)}, cancels the statement on the server.
 *
 * <p>Safe for use by several threads. Not to be implemented by others: verbs may be added.
 *
 * @since 0.1.0
 */
public interface AsyncSqlOperations {

    /**
     * As {@link SqlOperations#execute(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Long> execute(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#execute(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Long> execute(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#execute(Query)}.
     *
     * @param query the statement, built with or without a connection
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Long> execute(Query query);

    /**
     * As {@link SqlOperations#executeBatch(String, Collection)}.
     *
     * @param sql one statement
     * @param parameterSets the parameters of each run
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<long[]> executeBatch(String sql, Collection<?> parameterSets);

    /**
     * As {@link SqlOperations#executeBatch(Collection)}.
     *
     * @param queries the statements
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<long[]> executeBatch(Collection<? extends Query> queries);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<List<Row>> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<List<T>> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchGeneratedKeys(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<List<T>> fetchGeneratedKeys(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchOne(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Optional<Row>> fetchOne(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchOne(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Optional<Row>> fetchOne(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchOne(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<Optional<T>> fetchOne(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchOne(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<Optional<T>> fetchOne(
            Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchOne(ResultQuery)}.
     *
     * @param <R> jOOQ's record type
     * @param query the statement, built with or without a connection
     * @return what that returns, or as a failure what it throws
     */
    <R extends Record> CompletableFuture<Optional<R>> fetchOne(ResultQuery<R> query);

    /**
     * As {@link SqlOperations#fetchSingle(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Row> fetchSingle(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchSingle(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<Row> fetchSingle(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchSingle(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<T> fetchSingle(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchSingle(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<T> fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchSingle(ResultQuery)}.
     *
     * @param <R> jOOQ's record type
     * @param query the statement, built with or without a connection
     * @return what that returns, or as a failure what it throws
     */
    <R extends Record> CompletableFuture<R> fetchSingle(ResultQuery<R> query);

    /**
     * As {@link SqlOperations#fetchAll(String, Object...)}.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<List<Row>> fetchAll(String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchAll(String, Map)}.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    CompletableFuture<List<Row>> fetchAll(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchAll(Class, String, Object...)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<List<T>> fetchAll(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * As {@link SqlOperations#fetchAll(Class, String, Map)}.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return what that returns, or as a failure what it throws
     */
    <T> CompletableFuture<List<T>> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * As {@link SqlOperations#fetchAll(ResultQuery)}.
     *
     * @param <R> jOOQ's record type
     * @param query the statement, built with or without a connection
     * @return what that returns, or as a failure what it throws
     */
    <R extends Record> CompletableFuture<List<R>> fetchAll(ResultQuery<R> query);

    /**
     * As {@link SqlOperations#with}.
     *
     * @param options in place of those that statements have else
     * @return the verbs, in the same session or each in a session of its own as before
     */
    AsyncSqlOperations with(StatementOptions options);
}
