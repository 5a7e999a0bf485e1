package dev.based.postgresql;

import dev.based.spi.BatchSteps;
import dev.based.sql.ParsedInsert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The steps in which PostgreSQL's driver sends a batch, as of 42.7.13; older ones count a little otherwise. It waits for the server's answers before those that it expects
 * would fill 64,000 bytes: 250 for each statement, and what a row of it has at most. One that may be longer is a step by
 * itself. What is sent between two waits is one transaction in auto-commit mode ("Pipelining" in PostgreSQL's
 * documentation of the extended query protocol); in the simple protocol each statement is.
 */
final class PostgresBatches {

    private static final int MOST_BYTES = 64_000;
    private static final int BYTES_OF_STATEMENT = 250;
    private static final int UNKNOWN = -1;

    /** Without it, and without generated keys, for which the driver adds it, the driver expects no row. */
    private static final Pattern RETURNING = Pattern.compile("\\bRETURNING\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern VALUES = Pattern.compile("\\bVALUES\\b", Pattern.CASE_INSENSITIVE);

    /** What values of a type take on the server ("Data Types" in PostgreSQL's documentation), in bytes. */
    private static final Map<Integer, Integer> BYTES = Map.of(
            Types.BIT, 1,
            Types.SMALLINT, 2,
            Types.INTEGER, 4,
            Types.BIGINT, 8,
            Types.REAL, 4,
            Types.DOUBLE, 8,
            Types.DATE, 4,
            Types.TIME, 8,
            Types.TIMESTAMP, 8);

    private static final int BYTES_OF_UUID = 16;
    private static final int BYTES_AROUND_NUMERIC = 8;

    private PostgresBatches() {}

    static BatchSteps steps(Connection connection, Statement statement, boolean isPrepared) throws SQLException {
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        PreferQueryMode mode = driver.getPreferQueryMode();
        if (mode == PreferQueryMode.SIMPLE || (mode == PreferQueryMode.EXTENDED_FOR_PREPARED && !isPrepared)) {
            return BatchSteps.apart(statements(0));
        }
        return BatchSteps.together(
                statement instanceof PreparedStatement prepared ? of(driver, prepared) : statements(0));
    }

    private static int statements(int bytesOfRow) {
        return (MOST_BYTES - 1) / (BYTES_OF_STATEMENT + bytesOfRow);
    }

    private static int of(BaseConnection driver, PreparedStatement statement) throws SQLException {
        String text = statement.toString();
        ResultSetMetaData row = RETURNING.matcher(text).find() ? statement.getMetaData() : null;
        if (row != null) {
            int bytes = bytes(row);
            return bytes == UNKNOWN ? 1 : statements(bytes);
        }
        // the driver makes few statements of many
        return driver.getQueryExecutor().isReWriteBatchedInsertsEnabled() && isInsertOfValues(text)
                ? Integer.MAX_VALUE
                : statements(0);
    }

    private static boolean isInsertOfValues(String text) {
        return ParsedInsert.of(text, PostgresBackend.SYNTAX).isPresent()
                && VALUES.matcher(text).find();
    }

    private static int bytes(ResultSetMetaData row) throws SQLException {
        int bytes = 0;
        for (int i = 1; i <= row.getColumnCount(); i++) {
            int most = bytes(row, i);
            if (most == UNKNOWN) {
                return UNKNOWN;
            }
            bytes += most;
        }
        return bytes;
    }

    private static int bytes(ResultSetMetaData row, int column) throws SQLException {
        int precision = row.getPrecision(column);
        boolean isLimited = precision > 0 && precision < Integer.MAX_VALUE;
        return switch (row.getColumnType(column)) {
            case Types.VARCHAR, Types.CHAR -> isLimited ? precision : UNKNOWN;
            case Types.NUMERIC -> isLimited ? BYTES_AROUND_NUMERIC + precision / 2 : UNKNOWN;
            case Types.OTHER -> row.getColumnTypeName(column).equals("uuid") ? BYTES_OF_UUID : UNKNOWN;
            default -> BYTES.getOrDefault(row.getColumnType(column), UNKNOWN);
        };
    }
}
