package dev.based;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to work in. What it does is seen by others only after it has ended well.
 *
 * <p>SQL is one statement with either {@code ?} or {@code :name} parameters. A collection given for a parameter
 * becomes a list, as in {@code IN (:ids)}. Statements that begin or end a transaction are refused: that is what
 * {@link #useTransaction}, {@link #begin()}, {@link #commit()} and {@link #close()} are for.
 *
 * <p>A statement that fails throws {@link StatementException}. On PostgreSQL it aborts the transaction it ran in; if
 * the failure is swallowed, what follows throws {@link TransactionAbortedException}, and so does the attempt to commit.
 *
 * <p>For one user at a time; it may be handed from thread to thread.
 */
public interface Session extends AutoCloseable {

    /**
     * Runs a statement.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the number of rows it changed; 0 for one that changes none
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     */
    long execute(String sql, @Nullable Object... positional);

    /**
     * Runs a statement.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the number of rows it changed; 0 for one that changes none
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     */
    long execute(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Runs a jOOQ statement in this database's dialect.
     *
     * @param query the statement, built with or without a connection
     * @return the number of rows it changed
     * @throws StatementException if the database refuses it
     */
    long execute(Query query);

    /**
     * Runs one statement with many sets of parameters, which the driver sends together.
     *
     * @param sql one statement
     * @param parameterSets for each run a Map of its {@code :name} parameters, or a List or an Object[] of the values of
     *     its {@code ?} parameters; a collection among the values must have the same size in all of them
     * @return for each set the number of rows it changed, or {@link java.sql.Statement#SUCCESS_NO_INFO} where the driver
     *     does not say, as MariaDB's does not of inserts
     * @throws StatementException if the database refuses one; the cause is the driver's
     * @throws IllegalArgumentException if the parameters of a set do not match; then nothing has been sent
     */
    long[] executeBatch(String sql, Collection<?> parameterSets);

    /**
     * Runs many jOOQ statements, which the driver sends together.
     *
     * @param queries the statements, built with or without a connection
     * @return for each statement the number of rows it changed, or {@link java.sql.Statement#SUCCESS_NO_INFO} where the
     *     driver does not say
     * @throws StatementException if the database refuses one
     */
    long[] executeBatch(Collection<? extends Query> queries);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them.
     *
     * <p>Drivers differ: PostgreSQL's gives the keys of all rows, MySQL's that of each row, SQLite's that of the last row. Where
     * the database has it, INSERT … RETURNING by {@link #fetchAll(String, Object...)} says more exactly what is wanted.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the generated columns of each row; where the driver does not tell them apart, what it gives
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     */
    List<Row> fetchGeneratedKeys(String sql, @Nullable Object... positional);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them.
     *
     * <p>Drivers differ: PostgreSQL's gives the keys of all rows, MySQL's that of each row, SQLite's that of the last row. Where
     * the database has it, INSERT … RETURNING by {@link #fetchAll(String, Object...)} says more exactly what is wanted.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the generated columns of each row; where the driver does not tell them apart, what it gives
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     */
    List<Row> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them, as {@link Row#as} gives
     * them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return a key for each row, as far as the driver gives them
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a key does not fit the type
     */
    <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them, as {@link Row#as} gives
     * them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return a key for each row, as far as the driver gives them
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a key does not fit the type
     */
    <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the first row.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the first row, empty if there is none; further rows are left unread
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     */
    Optional<Row> fetchOne(String sql, @Nullable Object... positional);

    /**
     * Fetches the first row.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the first row, empty if there is none; further rows are left unread
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     */
    Optional<Row> fetchOne(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the first row as {@link Row#as} gives it.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the first row, empty if there is none or its single column is null
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if the row does not fit the type
     */
    <T> Optional<T> fetchOne(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches the first row as {@link Row#as} gives it.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the first row, empty if there is none or its single column is null
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if the row does not fit the type
     */
    <T> Optional<T> fetchOne(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the first record of a jOOQ query.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the first record, empty if there is none
     * @throws StatementException if the database refuses it
     */
    <R extends Record> Optional<R> fetchOne(ResultQuery<R> query);

    /**
     * Fetches all rows.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the rows in the order the database gave them, in memory
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     */
    List<Row> fetchAll(String sql, @Nullable Object... positional);

    /**
     * Fetches all rows.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order the database gave them, in memory
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     */
    List<Row> fetchAll(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches all rows as {@link Row#as} gives them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the rows in the order the database gave them, in memory; none is null
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     */
    <T> List<T> fetchAll(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches all rows as {@link Row#as} gives them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order the database gave them, in memory; none is null
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     */
    <T> List<T> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches all records of a jOOQ query.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the records in the order the database gave them, in memory
     * @throws StatementException if the database refuses it
     */
    <R extends Record> List<R> fetchAll(ResultQuery<R> query);

    /**
     * Fetches rows bit by bit, as they are read: with a cursor on the server, or as the database computes them. The memory it
     * takes does not depend on the number of rows. The stream ends with the session, or when the session commits.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the rows in the order the database gives them, to be closed; reading them throws what the statement would
     *     have thrown
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     */
    Stream<Row> stream(String sql, @Nullable Object... positional);

    /**
     * Fetches rows bit by bit, as they are read: with a cursor on the server, or as the database computes them. The memory it
     * takes does not depend on the number of rows. The stream ends with the session, or when the session commits.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order the database gives them, to be closed; reading them throws what the statement would
     *     have thrown
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     */
    Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches rows bit by bit, as {@link Row#as} gives them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters
     * @return the rows in the order the database gives them, to be closed; reading them throws what the statement would
     *     have thrown
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     */
    <T> Stream<T> stream(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches rows bit by bit, as {@link Row#as} gives them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order the database gives them, to be closed; reading them throws what the statement would
     *     have thrown
     * @throws StatementException if the database refuses it or it returns no rows by its nature
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     */
    <T> Stream<T> stream(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the records of a jOOQ query bit by bit.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the records in the order the database gives them, to be closed
     * @throws StatementException if the database refuses it
     */
    <R extends Record> Stream<R> stream(ResultQuery<R> query);

    /**
     * Does work in a nested transaction: kept on normal return, undone on any Throwable.
     *
     * @param <T> the result's type
     * @param <X> what the work may throw
     * @param work the work
     * @return its result
     * @throws X what the work throws; a failure to roll back is added to it as suppressed
     */
    <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionFunction<T, X> work) throws X;

    /**
     * Does work in a nested transaction: kept on normal return, undone on any Throwable.
     *
     * @param <X> what the work may throw
     * @param work the work
     * @throws X what the work throws; a failure to roll back is added to it as suppressed
     */
    <X extends Exception> void useTransaction(TransactionAction<X> work) throws X;

    /**
     * Begins a nested transaction that is undone unless it is committed.
     *
     * @return the transaction, to be closed before the session ends
     */
    Transaction begin();

    /**
     * jOOQ on this session: its statements are part of the session's transaction, and its own transactions nest in it.
     *
     * @return a context for this database's dialect
     */
    DSLContext dsl();

    /**
     * JDBC on this session: its statements are part of the session's transaction. The connection does not commit, roll
     * back or change its auto-commit mode, which are the session's to do, and closing it leaves the session open.
     *
     * @return a connection, for one user at a time together with the session
     */
    Connection connection();

    /**
     * Commits what was done so far. What is done afterwards is a new transaction.
     *
     * @throws TransactionAbortedException if a statement failed and the failure was swallowed; all is rolled back
     * @throws TransactionOrderException if a nested transaction is open; all is rolled back
     */
    void commit();

    /** Rolls back what was not committed, and ends the session. Without effect if it has ended. */
    @Override
    void close();
}
