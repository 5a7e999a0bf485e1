package dev.based;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * The verbs that run a statement. A {@link Session} runs all of them in its one transaction. A {@link Database} runs
 * each in a session of its own, which is committed if the statement succeeds and rolled back if it fails.
 *
 * <p>SQL is one statement with either {@code ?} or {@code :name} parameters. A collection given for a parameter
 * becomes a list, as in {@code IN (:ids)}. Statements that begin or end a transaction are refused with an {@link
 * IllegalArgumentException}: use sessions and {@link Session#begin()} instead.
 *
 * <p>The placeholders of the SQL decide how values are bound. A {@code ?} takes each value as it is. A {@code :name}
 * takes the value of its name in a Map, or the component or getter of its name in the one record or bean that is given
 * in place of values, ignoring case and underscores: {@code session.execute("INSERT INTO movies (title, year) VALUES
 * (:title, :year)", movie)}.
 *
 * <p>There will be no other overloads of these verbs; {@link #with} takes all further options.
 *
 * <p>Do not implement this interface: later versions may add verbs.
 *
 * @since 0.1.0
 */
public interface SqlOperations {

    /**
     * Runs a statement.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the number of rows that it changed; 0 for a statement that changes none
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    long execute(String sql, @Nullable Object... positional);

    /**
     * Runs a statement.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the number of rows that it changed; 0 for a statement that changes none
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    long execute(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Runs a jOOQ statement in this database's dialect.
     *
     * @param query the query, built with or without a connection
     * @return the number of rows it changed
     * @throws StatementException if the database refuses it
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    long execute(Query query);

    /**
     * Runs one statement with many sets of parameters, which the driver sends together.
     *
     * @param sql one statement
     * @param parameterSets for each run a Map, a record or a bean with its {@code :name} parameters, or a List or an Object[]
     *     of the values of its {@code ?} parameters; a collection among the values must have the same size in all of them
     * @return for each set the number of rows it changed, or {@link java.sql.Statement#SUCCESS_NO_INFO} if the driver
     *     does not report it, as MariaDB's does not for inserts
     * @throws StatementException if the database refuses a run; the cause is the driver's exception
     * @throws IllegalArgumentException if the parameters of a set do not match; then nothing has been sent
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    long[] executeBatch(String sql, Collection<?> parameterSets);

    /**
     * Runs many jOOQ statements, which the driver sends together.
     *
     * @param queries the statements, built with or without a connection
     * @return for each statement the number of rows it changed, or {@link java.sql.Statement#SUCCESS_NO_INFO} if the
     *     driver does not report it
     * @throws StatementException if the database refuses one
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    long[] executeBatch(Collection<? extends Query> queries);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them.
     *
     * <p>There is a key only for a row that the statement itself has certainly inserted. A row that existed before, and
     * was ignored or updated in place, has no key. Statements other than INSERT and REPLACE give no keys. An INSERT
     * with a RETURNING clause gives the columns of that clause.
     *
     * <p>These statements give no keys, because it is not certain which rows they inserted. On MySQL and MariaDB:
     * {@code ON DUPLICATE KEY UPDATE}; on MySQL also every statement except an insert of one row by VALUES or SET. On
     * SQLite: inserts into a virtual table, and upserts into a table WITHOUT ROWID. On PostgreSQL before version 18:
     * upserts into a partitioned table or a view. A backend outside the engine gives the keys of its driver, unless it
     * says otherwise. MariaDB and PostgreSQL require the right to SELECT.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return for each inserted row, in order, the columns that the database counts up, or those of
     *     {@link StatementOptions#keyColumns(String...)}; on SQLite the row id, which has the name of the INTEGER
     *     PRIMARY KEY. For a table without such a column PostgreSQL gives all columns, and the other databases give no
     *     key
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    List<Row> fetchGeneratedKeys(String sql, @Nullable Object... positional);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them.
     *
     * <p>There is a key only for a row that the statement itself has certainly inserted. A row that existed before, and
     * was ignored or updated in place, has no key. Statements other than INSERT and REPLACE give no keys. An INSERT
     * with a RETURNING clause gives the columns of that clause.
     *
     * <p>These statements give no keys, because it is not certain which rows they inserted. On MySQL and MariaDB:
     * {@code ON DUPLICATE KEY UPDATE}; on MySQL also every statement except an insert of one row by VALUES or SET. On
     * SQLite: inserts into a virtual table, and upserts into a table WITHOUT ROWID. On PostgreSQL before version 18:
     * upserts into a partitioned table or a view. A backend outside the engine gives the keys of its driver, unless it
     * says otherwise. MariaDB and PostgreSQL require the right to SELECT.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return for each inserted row, in order, the columns that the database counts up, or those of
     *     {@link StatementOptions#keyColumns(String...)}; on SQLite the row id, which has the name of the INTEGER
     *     PRIMARY KEY. For a table without such a column PostgreSQL gives all columns, and the other databases give no
     *     key
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    List<Row> fetchGeneratedKeys(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them, as {@link Row#as} gives them.
     *
     * <p>There is a key only for a row that the statement itself has certainly inserted. A row that existed before, and
     * was ignored or updated in place, has no key. Statements other than INSERT and REPLACE give no keys. An INSERT
     * with a RETURNING clause gives the columns of that clause.
     *
     * <p>These statements give no keys, because it is not certain which rows they inserted. On MySQL and MariaDB:
     * {@code ON DUPLICATE KEY UPDATE}; on MySQL also every statement except an insert of one row by VALUES or SET. On
     * SQLite: inserts into a virtual table, and upserts into a table WITHOUT ROWID. On PostgreSQL before version 18:
     * upserts into a partitioned table or a view. A backend outside the engine gives the keys of its driver, unless it
     * says otherwise. MariaDB and PostgreSQL require the right to SELECT.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return a key for each inserted row, in order
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Runs a statement that inserts rows, and fetches the keys that the database generated for them, as {@link Row#as} gives them.
     *
     * <p>There is a key only for a row that the statement itself has certainly inserted. A row that existed before, and
     * was ignored or updated in place, has no key. Statements other than INSERT and REPLACE give no keys. An INSERT
     * with a RETURNING clause gives the columns of that clause.
     *
     * <p>These statements give no keys, because it is not certain which rows they inserted. On MySQL and MariaDB:
     * {@code ON DUPLICATE KEY UPDATE}; on MySQL also every statement except an insert of one row by VALUES or SET. On
     * SQLite: inserts into a virtual table, and upserts into a table WITHOUT ROWID. On PostgreSQL before version 18:
     * upserts into a partitioned table or a view. A backend outside the engine gives the keys of its driver, unless it
     * says otherwise. MariaDB and PostgreSQL require the right to SELECT.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return a key for each inserted row, in order
     * @throws StatementException if the database refuses it
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> List<T> fetchGeneratedKeys(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the first row. {@link #fetchSingle(String, Object...)} refuses further rows.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the first row, empty if there is none; further rows are left unread
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    Optional<Row> fetchOne(String sql, @Nullable Object... positional);

    /**
     * Fetches the first row. {@link #fetchSingle(String, Object...)} refuses further rows.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the first row, empty if there is none; further rows are left unread
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    Optional<Row> fetchOne(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the first row, as {@link Row#as} gives it. {@link #fetchSingle(String, Object...)} refuses further rows.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the first row, empty if there is none or its single column is null; further rows are left unread
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> Optional<T> fetchOne(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches the first row, as {@link Row#as} gives it. {@link #fetchSingle(String, Object...)} refuses further rows.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the first row, empty if there is none or its single column is null; further rows are left unread
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> Optional<T> fetchOne(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the first record of a jOOQ query.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the first record, empty if there is none; further records are left unread
     * @throws StatementException if the database refuses it
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <R extends Record> Optional<R> fetchOne(ResultQuery<R> query);

    /**
     * Fetches the only row of a result.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the only row
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws UnexpectedResultException if there is no row or more than one; further rows are only counted
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    Row fetchSingle(String sql, @Nullable Object... positional);

    /**
     * Fetches the only row of a result.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the only row
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws UnexpectedResultException if there is no row or more than one; further rows are only counted
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    Row fetchSingle(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the only row of a result, as {@link Row#as} gives it.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the only row, never null
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws UnexpectedResultException if there is no row or more than one, or its single column is null
     * @throws MappingException if a row does not fit the type
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> T fetchSingle(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches the only row of a result, as {@link Row#as} gives it.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the only row, never null
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws UnexpectedResultException if there is no row or more than one, or its single column is null
     * @throws MappingException if a row does not fit the type
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> T fetchSingle(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the only record of a jOOQ query.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the only record
     * @throws StatementException if the database refuses it
     * @throws UnexpectedResultException if there is no record or more than one
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <R extends Record> R fetchSingle(ResultQuery<R> query);

    /**
     * Fetches all rows.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the rows in the order the database gave them, in memory
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    List<Row> fetchAll(String sql, @Nullable Object... positional);

    /**
     * Fetches all rows.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order the database gave them, in memory
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    List<Row> fetchAll(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches all rows, as {@link Row#as} gives them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the rows in the order the database gave them, in memory; none is null
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> List<T> fetchAll(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches all rows, as {@link Row#as} gives them.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order the database gave them, in memory; none is null
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> List<T> fetchAll(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches all records of a jOOQ query.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the records in the order the database gave them, in memory
     * @throws StatementException if the database refuses it
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <R extends Record> List<R> fetchAll(ResultQuery<R> query);

    /**
     * Fetches rows while they are read.
     *
     * <p>The server keeps a cursor, or the database computes the rows while they are read, so memory does not depend on
     * their number. The stream ends with its session, or when the session commits. A stream of {@link Database} has a
     * session to itself. That session is committed when the last row has been read or the stream is closed, and rolled
     * back if reading fails.
     *
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the rows in the order in which the database gives them; close the stream. Reading it can throw the same
     *     exceptions as this method
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    Stream<Row> stream(String sql, @Nullable Object... positional);

    /**
     * Fetches rows while they are read.
     *
     * <p>The server keeps a cursor, or the database computes the rows while they are read, so memory does not depend on
     * their number. The stream ends with its session, or when the session commits. A stream of {@link Database} has a
     * session to itself. That session is committed when the last row has been read or the stream is closed, and rolled
     * back if reading fails.
     *
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order in which the database gives them; close the stream. Reading it can throw the same
     *     exceptions as this method
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches rows while they are read, as {@link Row#as} gives them.
     *
     * <p>The server keeps a cursor, or the database computes the rows while they are read, so memory does not depend on
     * their number. The stream ends with its session, or when the session commits. A stream of {@link Database} has a
     * session to itself. That session is committed when the last row has been read or the stream is closed, and rolled
     * back if reading fails.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param positional the values of its {@code ?} parameters, or one record or bean with those of its {@code :name}
     *     parameters
     * @return the rows in the order in which the database gives them; close the stream. Reading it can throw the same
     *     exceptions as this method
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> Stream<T> stream(Class<T> type, String sql, @Nullable Object... positional);

    /**
     * Fetches rows while they are read, as {@link Row#as} gives them.
     *
     * <p>The server keeps a cursor, or the database computes the rows while they are read, so memory does not depend on
     * their number. The stream ends with its session, or when the session commits. A stream of {@link Database} has a
     * session to itself. That session is committed when the last row has been read or the stream is closed, and rolled
     * back if reading fails.
     *
     * @param <T> the type
     * @param type a record, a bean, or the type of a single column
     * @param sql one statement
     * @param named the values of its {@code :name} parameters
     * @return the rows in the order in which the database gives them; close the stream. Reading it can throw the same
     *     exceptions as this method
     * @throws StatementException if the database refuses it, or if it is a statement that cannot return rows
     * @throws IllegalArgumentException if the parameters do not match
     * @throws MappingException if a row does not fit the type, or its single column is null
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <T> Stream<T> stream(Class<T> type, String sql, Map<String, ? extends @Nullable Object> named);

    /**
     * Fetches the records of a jOOQ query while they are read, like {@link #stream(String, Object...)}.
     *
     * @param <R> jOOQ's record type
     * @param query the query, built with or without a connection
     * @return the records in the order in which the database gives them; close the stream
     * @throws StatementException if the database refuses it
     * @throws TransactionAbortedException if an earlier statement of the transaction has failed and its failure was ignored
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws ConnectionFailedException if there is no connection within the connection timeout
     * @throws SessionClosedException if the session, or the sandbox or transaction around it, has ended
     * @throws DatabaseNotConnectedException if it is called on a database that is not connected
     */
    <R extends Record> Stream<R> stream(ResultQuery<R> query);

    /**
     * The same verbs with options for each statement.
     *
     * @param options the options, which replace all former ones
     * @return the verbs, in the same session, or each in a session of its own as before
     */
    SqlOperations with(StatementOptions options);
}
