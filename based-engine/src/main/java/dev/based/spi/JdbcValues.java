package dev.based.spi;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How values are read from a driver and given to it, so that no value changes. The default of every method follows the
 * JDBC specification. Implementations are stateless, load without the driver, and are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface JdbcValues {

    /** The behaviour that the JDBC specification promises. */
    JdbcValues JDBC = new JdbcValues() {};

    /**
     * How a row reads a column: by the driver's getter that does not change the value. A date or time is read as the
     * class of java.time that fits the column, an array as a Java array, a large object as its text or bytes.
     *
     * @param metaData of the result
     * @param column the column's number, from 1
     * @return the reader
     * @throws SQLException if the driver does not know the column
     */
    default ColumnReader reader(ResultSetMetaData metaData, int column) throws SQLException {
        return switch (metaData.getColumnType(column)) {
            case Types.TIMESTAMP -> StandardValues.LOCAL_DATE_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> StandardValues.OFFSET_DATE_TIME;
            case Types.DATE -> StandardValues.LOCAL_DATE;
            case Types.TIME -> StandardValues.LOCAL_TIME;
            case Types.TIME_WITH_TIMEZONE -> StandardValues.OFFSET_TIME;
            case Types.ARRAY -> StandardValues.ARRAY;
            case Types.CLOB, Types.NCLOB, Types.SQLXML -> StandardValues.TEXT;
            case Types.BLOB -> StandardValues.BYTES;
            default -> ColumnReader.OBJECT;
        };
    }

    /**
     * How a column is read as a certain class, if the driver has a getter for this class.
     *
     * @param metaData of the result
     * @param column the column's number, from 1
     * @param type the class, never a primitive one
     * @return the reader; null to convert the value that {@link #reader(ResultSetMetaData, int)} reads
     * @throws SQLException if the driver does not know the column
     */
    default @Nullable ColumnReader reader(ResultSetMetaData metaData, int column, Class<?> type) throws SQLException {
        return StandardValues.getter(metaData, column, type);
    }

    /**
     * Converts a value by a rule that only this database has.
     *
     * @param value the value that a {@link ColumnReader} has read
     * @param type the requested class, never a primitive one
     * @return an object of that class; null if there is no such rule
     * @throws RuntimeException if the value does not fit the class
     */
    default @Nullable Object converted(Object value, Class<?> type) {
        return null;
    }

    /**
     * The reason why no rule can convert a value to a class, if this database can explain it.
     *
     * @param value the value that a {@link ColumnReader} has read
     * @param type the requested class, never a primitive one
     * @return a sentence with the cure, without the value; empty if there is nothing to add
     */
    default String refusal(Object value, Class<?> type) {
        if (value instanceof Float && (type == Double.class || type == BigDecimal.class)) {
            return "it is a float, whose digits beyond the seventh nobody knows: read a Float, or CAST it in the SQL";
        }
        boolean pointInTime = type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class;
        return pointInTime && value instanceof LocalDateTime
                ? "the column has no time zone: read a LocalDateTime, or make the column one with a time zone"
                : "";
    }

    /**
     * Whether an array can be a parameter.
     *
     * @return false if the database has no arrays; a {@code byte[]} does not count as an array
     */
    default boolean hasArrays() {
        return true;
    }

    /**
     * Binds a parameter.
     *
     * @param statement the statement
     * @param index the parameter's number, from 1
     * @param value the user's value; null for NULL
     * @throws SQLException if the driver does not take it
     * @throws IllegalArgumentException if this database cannot hold it
     */
    default void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    /**
     * Converts a parameter to an object that the driver accepts and that has the same value.
     *
     * @param value the user's value; null stays null
     * @return the object to bind
     * @throws IllegalArgumentException if this database cannot hold it
     */
    default @Nullable Object toJdbc(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number
                ? value
                : StandardValues.toJdbc(value);
    }
}
