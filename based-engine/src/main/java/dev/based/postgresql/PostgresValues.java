package dev.based.postgresql;

import dev.based.spi.ColumnReader;
import dev.based.spi.JdbcValues;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, by its own driver. {@code infinity} is the greatest value of the classes of java.time and {@code -infinity}
 * the least ("Using Java 8 Date and Time classes" in the driver's documentation), of {@link Instant} too.
 */
final class PostgresValues implements JdbcValues {

    static final PostgresValues INSTANCE = new PostgresValues();

    private static final ColumnReader OFFSET_DATE_TIME = ColumnReader.as(OffsetDateTime.class);
    private static final ColumnReader OFFSET_TIME = ColumnReader.as(OffsetTime.class);

    private PostgresValues() {}

    /** To JDBC the driver gives types with and without a time zone the same number. */
    @Override
    public ColumnReader reader(ResultSetMetaData metaData, int column) throws SQLException {
        int type = metaData.getColumnType(column);
        if (type == Types.TIMESTAMP && metaData.getColumnTypeName(column).equals("timestamptz")) {
            return OFFSET_DATE_TIME;
        }
        if (type == Types.TIME && metaData.getColumnTypeName(column).equals("timetz")) {
            return OFFSET_TIME;
        }
        return type == Types.ARRAY ? PostgresArrays::read : JdbcValues.super.reader(metaData, column);
    }

    @Override
    public @Nullable Object converted(Object value, Class<?> type) {
        if (value instanceof OffsetDateTime dateTime && type == Instant.class) {
            return dateTime.equals(OffsetDateTime.MAX)
                    ? Instant.MAX
                    : dateTime.equals(OffsetDateTime.MIN) ? Instant.MIN : null;
        }
        return PostgresDriverValues.isOne(value) ? PostgresDriverValues.converted(value, type) : null;
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Enum<?> constant) {
            statement.setObject(index, constant.name(), Types.OTHER); // a text, or a type of CREATE TYPE … AS ENUM
        } else if (value instanceof Object[] array) {
            PostgresArrays.bind(statement, index, array);
        } else {
            statement.setObject(index, toJdbc(value));
        }
    }

    @Override
    public @Nullable Object toJdbc(@Nullable Object value) {
        if (value instanceof Instant instant && (instant.equals(Instant.MAX) || instant.equals(Instant.MIN))) {
            return instant.equals(Instant.MAX) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        if (value instanceof Duration || value instanceof Period) {
            return PostgresDriverValues.interval(value.toString());
        }
        return value != null && value.getClass().getName().startsWith("org.jooq.JSON")
                ? PostgresDriverValues.json(value)
                : JdbcValues.super.toJdbc(value);
    }
}
