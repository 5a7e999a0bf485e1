package dev.based.kotlin

import dev.based.MappingException
import dev.based.SqlOperations
import dev.based.StatementException
import dev.based.UnexpectedResultException
import java.util.stream.Stream

/**
 * Fetches all rows, each as a [T].
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the rows in the order in which the database gave them, in memory; no element is null
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T], or its single column is NULL
 * @see SqlOperations.fetchAll
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchAll(
    sql: String,
    vararg positional: Any?,
): List<T> = fetchAll(T::class.javaObjectType, sql, *positional)

/**
 * Fetches all rows, each as a [T].
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the rows in the order in which the database gave them, in memory; no element is null
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T], or its single column is NULL
 * @see SqlOperations.fetchAll
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchAll(
    sql: String,
    named: Map<String, Any?>,
): List<T> = fetchAll(T::class.javaObjectType, sql, named)

/**
 * Fetches the first row as a [T].
 *
 * [fetchSingle] refuses further rows.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the first row; null if there is none or its single column is NULL; further rows are left
 *   unread
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T]
 * @see SqlOperations.fetchOne
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchOne(
    sql: String,
    vararg positional: Any?,
): T? = fetchOne(T::class.javaObjectType, sql, *positional).orElse(null)

/**
 * Fetches the first row as a [T].
 *
 * [fetchSingle] refuses further rows.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the first row; null if there is none or its single column is NULL; further rows are left
 *   unread
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T]
 * @see SqlOperations.fetchOne
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchOne(
    sql: String,
    named: Map<String, Any?>,
): T? = fetchOne(T::class.javaObjectType, sql, named).orElse(null)

/**
 * Fetches the only row of a result as a [T].
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the only row, never null
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws UnexpectedResultException if there is no row or more than one, or its single column is
 *   NULL
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T]
 * @see SqlOperations.fetchSingle
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchSingle(
    sql: String,
    vararg positional: Any?,
): T = fetchSingle(T::class.javaObjectType, sql, *positional)

/**
 * Fetches the only row of a result as a [T].
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the only row, never null
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws UnexpectedResultException if there is no row or more than one, or its single column is
 *   NULL
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T]
 * @see SqlOperations.fetchSingle
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchSingle(
    sql: String,
    named: Map<String, Any?>,
): T = fetchSingle(T::class.javaObjectType, sql, named)

/**
 * Fetches rows while they are read, each as a [T].
 *
 * Memory does not depend on the number of rows. The stream ends with its session, as
 * [SqlOperations.stream] describes; close it, best with `use`.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return the rows in the order in which the database gives them; no element is null; close the
 *   stream. Reading it can throw the same exceptions as this function
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T], or its single column is NULL
 * @see SqlOperations.stream
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.stream(
    sql: String,
    vararg positional: Any?,
): Stream<T> = stream(T::class.javaObjectType, sql, *positional)

/**
 * Fetches rows while they are read, each as a [T].
 *
 * Memory does not depend on the number of rows. The stream ends with its session, as
 * [SqlOperations.stream] describes; close it, best with `use`.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return the rows in the order in which the database gives them; no element is null; close the
 *   stream. Reading it can throw the same exceptions as this function
 * @throws StatementException if the database refuses it, or if it is a statement that cannot return
 *   rows
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T], or its single column is NULL
 * @see SqlOperations.stream
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.stream(
    sql: String,
    named: Map<String, Any?>,
): Stream<T> = stream(T::class.javaObjectType, sql, named)

/**
 * Runs a statement that inserts rows, and fetches the keys that the database generated for them,
 * each as a [T].
 *
 * There is a key only for a row that was inserted, as [SqlOperations.fetchGeneratedKeys] describes.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param positional the values of its `?` parameters, or one record or bean with those of its
 *   `:name` parameters
 * @return a key for each inserted row, in order; no element is null
 * @throws StatementException if the database refuses it
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T], or its single column is NULL
 * @see SqlOperations.fetchGeneratedKeys
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchGeneratedKeys(
    sql: String,
    vararg positional: Any?,
): List<T> = fetchGeneratedKeys(T::class.javaObjectType, sql, *positional)

/**
 * Runs a statement that inserts rows, and fetches the keys that the database generated for them,
 * each as a [T].
 *
 * There is a key only for a row that was inserted, as [SqlOperations.fetchGeneratedKeys] describes.
 *
 * @param T a data class, a record, a bean, or the type of a single column
 * @param sql one statement
 * @param named the values of its `:name` parameters
 * @return a key for each inserted row, in order; no element is null
 * @throws StatementException if the database refuses it
 * @throws IllegalArgumentException if the parameters do not match
 * @throws MappingException if a row does not fit [T], or its single column is NULL
 * @see SqlOperations.fetchGeneratedKeys
 * @since 0.1.0
 */
public inline fun <reified T : Any> SqlOperations.fetchGeneratedKeys(
    sql: String,
    named: Map<String, Any?>,
): List<T> = fetchGeneratedKeys(T::class.javaObjectType, sql, named)
