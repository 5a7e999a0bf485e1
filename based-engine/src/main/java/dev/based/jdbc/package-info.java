/**
 * JDBC's face of the frames: connections that behave as separate ones and share one. Not part of the public API.
 *
 * <p>A {@link dev.based.jdbc.ConnectionFace} replaces a {@link java.sql.Connection}. Its {@link
 * dev.based.jdbc.ConnectionTransaction} handles transactions, and {@link dev.based.jdbc.ConnectionStatements} runs the
 * calls of its faces that need the database. Statements, results, metadata and values are the driver's own objects
 * behind proxies. The proxies run every execution in the right frame, and let one thread at a time use the physical
 * connection. They lead back to the face instead of the physical connection. A {@link dev.based.jdbc.Script} runs texts
 * that control transactions.
 *
 * <p>Such a proxy costs 100 ns a call. The two interfaces whose methods are called for every row, {@code ResultSet} and
 * {@code PreparedStatement}, have classes instead, {@code ResultSetCalls} and {@code PreparedStatementCalls}: a program
 * beside the sources, {@code JdbcCallsGenerator}, writes them from the JDK's interfaces when the module is built. In
 * these classes getters, setters, {@code next()} and {@code addBatch()} go straight to the driver while the face says
 * that they need only the driver's memory. All other methods call the face, as a proxy does.
 *
 * <p>The table shows how every method of JDBC is handled; a star stands for the rest of a name:
 *
 * <table>
 *   <caption>The methods</caption>
 *   <tr><th>of</th><th>is</th><th>methods</th></tr>
 *   <tr><td>DataSource</td><td>emulated</td><td>getConnection, unwrap, isWrapperFor</td></tr>
 *   <tr><td>DataSource</td><td>remembered</td><td>getLoginTimeout, setLoginTimeout, getLogWriter, setLogWriter</td></tr>
 *   <tr><td>DataSource</td><td>refused</td><td>getParentLogger, createConnectionBuilder, createShardingKeyBuilder</td></tr>
 *   <tr><td>Connection</td><td>emulated</td><td>close, abort, isClosed, isValid, getAutoCommit, setAutoCommit, commit,
 *       rollback, setSavepoint, releaseSavepoint, getWarnings, clearWarnings, beginRequest, endRequest, unwrap,
 *       isWrapperFor</td></tr>
 *   <tr><td>Connection</td><td>remembered</td><td>isReadOnly, setReadOnly, getTransactionIsolation,
 *       setTransactionIsolation, getHoldability, setHoldability, getNetworkTimeout, setNetworkTimeout, getTypeMap,
 *       setTypeMap, getClientInfo, setClientInfo, getSchema, setSchema, getCatalog, setCatalog</td></tr>
 *   <tr><td>Connection</td><td>guarded</td><td>createStatement, prepareStatement, prepareCall, nativeSQL, createArrayOf,
 *       createBlob, createClob, createNClob, createSQLXML, createStruct</td></tr>
 *   <tr><td>Connection</td><td>passed</td><td>getMetaData</td></tr>
 *   <tr><td>Connection</td><td>refused</td><td>setShardingKey, setShardingKeyIfValid</td></tr>
 *   <tr><td>Statement</td><td>in the frame</td><td>execute, executeQuery, executeUpdate, executeLargeUpdate,
 *       executeBatch, executeLargeBatch</td></tr>
 *   <tr><td>Statement</td><td>emulated</td><td>getConnection, isClosed, close, addBatch, clearBatch</td></tr>
 *   <tr><td>Statement</td><td>guarded</td><td>getMoreResults, getUpdateCount, getLargeUpdateCount, getResultSet</td></tr>
 *   <tr><td>Statement</td><td>passed</td><td>cancel, closeOnCompletion, isCloseOnCompletion, clearWarnings, getWarnings,
 *       getGeneratedKeys, enquote*, isSimpleIdentifier, getFetch*, setFetch*, getMax*, setMax*, getLargeMaxRows,
 *       setLargeMaxRows, getQueryTimeout, setQueryTimeout, getResultSetConcurrency, getResultSetHoldability,
 *       getResultSetType, isPoolable, setPoolable, setCursorName, setEscapeProcessing</td></tr>
 *   <tr><td>PreparedStatement</td><td>in the frame</td><td>execute, executeQuery, executeUpdate, executeLargeUpdate,
 *       getMetaData, getParameterMetaData</td></tr>
 *   <tr><td>PreparedStatement</td><td>passed, or in the frame where the driver writes the value at once</td><td>setBlob,
 *       setClob, setNClob, setObject</td></tr>
 *   <tr><td>PreparedStatement</td><td>emulated</td><td>addBatch</td></tr>
 *   <tr><td>PreparedStatement</td><td>passed</td><td>clearParameters, set*</td></tr>
 *   <tr><td>CallableStatement</td><td>passed</td><td>registerOutParameter, wasNull, set*, get*</td></tr>
 *   <tr><td>ResultSet</td><td>in the frame</td><td>insertRow, updateRow, deleteRow</td></tr>
 *   <tr><td>ResultSet</td><td>guarded</td><td>next, previous, first, last, absolute, relative, beforeFirst, afterLast,
 *       isLast, isAfterLast, refreshRow, moveToInsertRow, moveToCurrentRow, close, getObject, getBlob, getClob,
 *       getNClob, getArray</td></tr>
 *   <tr><td>ResultSet</td><td>emulated</td><td>getStatement, isClosed, unwrap, isWrapperFor</td></tr>
 *   <tr><td>ResultSet</td><td>passed</td><td>isFirst, isBeforeFirst, findColumn, wasNull, clearWarnings,
 *       cancelRowUpdates, rowDeleted, rowInserted, rowUpdated, setFetchDirection, setFetchSize, get*, update*</td></tr>
 *   <tr><td>DatabaseMetaData</td><td>in the frame</td><td>all that give a ResultSet, getMax*, getSQLKeywords,
 *       getUserName, getDefaultTransactionIsolation, isReadOnly</td></tr>
 *   <tr><td>DatabaseMetaData</td><td>emulated</td><td>getConnection, unwrap, isWrapperFor</td></tr>
 *   <tr><td>DatabaseMetaData</td><td>passed</td><td>getCatalogSeparator, getCatalogTerm, getDatabase*, getDriver*,
 *       getExtraNameCharacters, getIdentifierQuoteString, getJDBC*, getNumericFunctions, getProcedureTerm,
 *       getResultSetHoldability, getRowIdLifetime, getSQLStateType, getSchemaTerm, getSearchStringEscape,
 *       getStringFunctions, getSystemFunctions, getTimeDateFunctions, getURL, supports*, all*, autoCommit*, data*,
 *       deletes*, does*, generated*, inserts*, isCatalogAtStart, locators*, null*, others*, own*, stores*, updates*,
 *       uses*</td></tr>
 *   <tr><td>Savepoint</td><td>emulated</td><td>getSavepointId, getSavepointName</td></tr>
 * </table>
 *
 * <ul>
 *   <li><em>Emulated</em>: answered here, as a separate connection would answer.
 *   <li><em>Remembered</em>: checked, kept and returned until the connection is closed, and applied to its own
 *       statements where that matters.
 *   <li><em>In the frame</em>: runs in the connection's transaction, or as a transaction of its own, and can be observed
 *       and cancelled.
 *   <li><em>Guarded</em>: the driver answers, while no other thread uses the physical connection.
 *   <li><em>Passed</em>: the driver answers from its memory. The result is a face if it leads back to the connection: a
 *       Blob, Clob or Array is read while no other thread uses the connection, also after the connection was closed.
 *   <li><em>Refused</em>: {@link java.sql.SQLFeatureNotSupportedException}, with the cure if there is one.
 * </ul>
 *
 * <p>If a driver reads rows one by one, the rows would show the changes of other connections meanwhile. Before such a
 * change, the rest of the result becomes {@link dev.based.jdbc.KeptRows}. They then answer all methods of the result
 * and its metadata, as the driver would have.
 *
 * <p>All methods except close(), isClosed() and isValid() fail when the connection is closed or its test has ended.
 */
@NullMarked
package dev.based.jdbc;

import org.jspecify.annotations.NullMarked;
