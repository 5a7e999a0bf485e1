package dev.based.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;

/** Which columns of a result hold values that lead nowhere, as a Blob or a cursor would lead to the connection. */
final class PlainColumns {

    private static final Set<Integer> TYPES = Set.of(
            Types.BIT,
            Types.BOOLEAN,
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.DATE,
            Types.TIME,
            Types.TIMESTAMP,
            Types.TIME_WITH_TIMEZONE,
            Types.TIMESTAMP_WITH_TIMEZONE);

    private PlainColumns() {}

    /** For each column whether it does; none where the driver does not say. */
    static boolean[] of(ResultSet rows) {
        try {
            ResultSetMetaData columns = rows.getMetaData();
            boolean[] plain = new boolean[columns.getColumnCount()];
            for (int i = 0; i < plain.length; i++) {
                plain[i] = TYPES.contains(columns.getColumnType(i + 1));
            }
            return plain;
        } catch (SQLException e) {
            return new boolean[0];
        }
    }
}
