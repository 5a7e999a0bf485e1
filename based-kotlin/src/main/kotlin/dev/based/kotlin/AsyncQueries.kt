package dev.based.kotlin

import dev.based.AsyncSqlOperations
import dev.based.SqlOperations
import java.util.Optional
import java.util.concurrent.CompletableFuture

/**
 * As [SqlOperations.fetchAll], on another thread. The future has the same result, or fails with the
 * same exception.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the rows in the order in which the database gave them, in memory; no element is null
 * @see AsyncSqlOperations.fetchAll
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchAll(
    sql: String,
    vararg positional: Any?,
): CompletableFuture<List<T>> = fetchAll(T::class.javaObjectType, sql, *positional)

/**
 * As [SqlOperations.fetchAll], on another thread. The future has the same result, or fails with the
 * same exception.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the rows in the order in which the database gave them, in memory; no element is null
 * @see AsyncSqlOperations.fetchAll
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchAll(
    sql: String,
    named: Map<String, Any?>,
): CompletableFuture<List<T>> = fetchAll(T::class.javaObjectType, sql, named)

/**
 * As [SqlOperations.fetchOne], on another thread. The future has the same result, or fails with the
 * same exception.
 *
 * If the future is completed before the statement has ended, by `cancel` or `orTimeout`, the
 * statement is cancelled on the server, as with every other future of [AsyncSqlOperations].
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the first row; null if there is none or its single column is NULL; further rows are left
 *   unread
 * @see AsyncSqlOperations.fetchOne
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchOne(
    sql: String,
    vararg positional: Any?,
): CompletableFuture<T?> = fetchOne(T::class.javaObjectType, sql, *positional).orNull()

/**
 * As [SqlOperations.fetchOne], on another thread. The future has the same result, or fails with the
 * same exception.
 *
 * If the future is completed before the statement has ended, by `cancel` or `orTimeout`, the
 * statement is cancelled on the server, as with every other future of [AsyncSqlOperations].
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the first row; null if there is none or its single column is NULL; further rows are left
 *   unread
 * @see AsyncSqlOperations.fetchOne
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchOne(
    sql: String,
    named: Map<String, Any?>,
): CompletableFuture<T?> = fetchOne(T::class.javaObjectType, sql, named).orNull()

/**
 * As [SqlOperations.fetchSingle], on another thread. The future has the same result, or fails with
 * the same exception.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the only row, never null
 * @see AsyncSqlOperations.fetchSingle
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchSingle(
    sql: String,
    vararg positional: Any?,
): CompletableFuture<T> = fetchSingle(T::class.javaObjectType, sql, *positional)

/**
 * As [SqlOperations.fetchSingle], on another thread. The future has the same result, or fails with
 * the same exception.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the only row, never null
 * @see AsyncSqlOperations.fetchSingle
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchSingle(
    sql: String,
    named: Map<String, Any?>,
): CompletableFuture<T> = fetchSingle(T::class.javaObjectType, sql, named)

/**
 * As [SqlOperations.fetchGeneratedKeys], on another thread. The future has the same result, or
 * fails with the same exception.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return a key for each inserted row, in order; no element is null
 * @see AsyncSqlOperations.fetchGeneratedKeys
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchGeneratedKeys(
    sql: String,
    vararg positional: Any?,
): CompletableFuture<List<T>> = fetchGeneratedKeys(T::class.javaObjectType, sql, *positional)

/**
 * As [SqlOperations.fetchGeneratedKeys], on another thread. The future has the same result, or
 * fails with the same exception.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return a key for each inserted row, in order; no element is null
 * @see AsyncSqlOperations.fetchGeneratedKeys
 * @since 0.1.0
 */
public inline fun <reified T : Any> AsyncSqlOperations.fetchGeneratedKeys(
    sql: String,
    named: Map<String, Any?>,
): CompletableFuture<List<T>> = fetchGeneratedKeys(T::class.javaObjectType, sql, named)

/**
 * The value or null. Not by `thenApply`: its future would wrap failures, and completing it would
 * not cancel the statement.
 */
@PublishedApi
internal fun <T : Any> CompletableFuture<Optional<T>>.orNull(): CompletableFuture<T?> {
    val source = this
    val result = CompletableFuture<T?>()
    source.whenComplete { found, failure ->
        if (failure == null) result.complete(found.orElse(null))
        else result.completeExceptionally(failure)
    }
    result.whenComplete { _, _ -> source.cancel(false) }
    return result
}
