package dev.based.kotlin

import dev.based.CommitFailedException
import dev.based.ConnectionFailedException
import dev.based.Database
import dev.based.DatabaseNotConnectedException
import dev.based.Session
import dev.based.SessionConsumer
import dev.based.SessionFunction
import dev.based.TransactionAbortedException
import dev.based.TransactionAction
import dev.based.TransactionFunction

/**
 * Does work in a session: committed on normal return, rolled back on any [Throwable]. The caller
 * gets the [Throwable] as it was thrown.
 *
 * @param T the result's type, which may be nullable
 * @param work the work; the session ends with it
 * @return the work's result
 * @throws DatabaseNotConnectedException if the database is not connected
 * @throws ConnectionFailedException if the pool has no connection within the connection timeout
 * @throws TransactionAbortedException if a statement failed and the work ignored the failure
 * @throws CommitFailedException if the commit fails
 * @see Database.inSession
 * @since 0.1.0
 */
public fun <T> Database.inSession(work: (Session) -> T): T =
    inSession(SessionFunction<T, Exception> { work(it) })

/**
 * Does work without a result in a session: committed on normal return, rolled back on any
 * [Throwable]. The caller gets the [Throwable] as it was thrown.
 *
 * @param work the work; the session ends with it
 * @throws DatabaseNotConnectedException if the database is not connected
 * @throws ConnectionFailedException if the pool has no connection within the connection timeout
 * @throws TransactionAbortedException if a statement failed and the work ignored the failure
 * @throws CommitFailedException if the commit fails
 * @see Database.useSession
 * @since 0.1.0
 */
public fun Database.useSession(work: (Session) -> Unit): Unit =
    useSession(SessionConsumer<Exception> { work(it) })

/**
 * Does work in a nested transaction: kept on normal return, undone on any [Throwable]. The caller
 * gets the [Throwable] as it was thrown.
 *
 * @param T the result's type, which may be nullable
 * @param work the work
 * @return the work's result
 * @throws TransactionAbortedException if a statement failed and the work ignored the failure
 * @see Session.inTransaction
 * @since 0.1.0
 */
public fun <T> Session.inTransaction(work: () -> T): T =
    inTransaction(TransactionFunction<T, Exception> { work() })

/**
 * Does work without a result in a nested transaction: kept on normal return, undone on any
 * [Throwable]. The caller gets the [Throwable] as it was thrown.
 *
 * @param work the work
 * @throws TransactionAbortedException if a statement failed and the work ignored the failure
 * @see Session.useTransaction
 * @since 0.1.0
 */
public fun Session.useTransaction(work: () -> Unit): Unit =
    useTransaction(TransactionAction<Exception> { work() })
