package dev.based.spi;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Values by the getters and setters that every driver has. */
final class StandardValues {

    static final ColumnReader LOCAL_DATE_TIME = ColumnReader.as(LocalDateTime.class);
    static final ColumnReader OFFSET_DATE_TIME = ColumnReader.as(OffsetDateTime.class);
    static final ColumnReader LOCAL_DATE = ColumnReader.as(LocalDate.class);
    static final ColumnReader LOCAL_TIME = ColumnReader.as(LocalTime.class);
    static final ColumnReader OFFSET_TIME = ColumnReader.as(OffsetTime.class);
    static final ColumnReader TEXT = ResultSet::getString;
    static final ColumnReader BYTES = ResultSet::getBytes;
    private static final ColumnReader TIMESTAMP = ResultSet::getTimestamp;
    private static final ColumnReader DECIMAL = ResultSet::getBigDecimal;
    private static final ColumnReader DATE = ResultSet::getDate;
    static final ColumnReader ARRAY = StandardValues::array;

    private StandardValues() {}

    /**
     * The getter of a class whose values are no others' conversions: texts, and dates and times as they were before
     * java.time, each of its own column.
     */
    static @Nullable ColumnReader getter(ResultSetMetaData metaData, int column, Class<?> type) throws SQLException {
        if (type == String.class) {
            return TEXT;
        }
        if (type == Double.class || type == BigDecimal.class) {
            boolean narrow = metaData.getColumnType(column) == Types.REAL;
            return !narrow ? null : type == Double.class ? StandardValues::ofDouble : DECIMAL;
        }
        if (type == Timestamp.class) {
            return metaData.getColumnType(column) == Types.TIMESTAMP ? TIMESTAMP : null;
        }
        return type == Date.class && metaData.getColumnType(column) == Types.DATE ? DATE : null;
    }

    private static @Nullable Object ofDouble(ResultSet results, int column) throws SQLException {
        double number = results.getDouble(column);
        return results.wasNull() ? null : number;
    }

    private static @Nullable Object array(ResultSet results, int column) throws SQLException {
        Array array = results.getArray(column);
        if (array == null) {
            return null;
        }
        try {
            return array.getArray();
        } finally {
            array.free();
        }
    }

    /** A point in time is an OffsetDateTime to JDBC; what JDBC has nothing for is bound as its text. */
    static Object toJdbc(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toOffsetDateTime();
        }
        if (value instanceof Year year) {
            return year.getValue();
        }
        if (value instanceof Calendar calendar) {
            return new Timestamp(calendar.getTimeInMillis());
        }
        if (value.getClass() == java.util.Date.class) {
            return Timestamp.from(((java.util.Date) value).toInstant());
        }
        return isText(value) || isJson(value) ? value.toString() : value;
    }

    private static boolean isText(Object value) {
        return value instanceof Character
                || value instanceof Duration
                || value instanceof Period
                || value instanceof YearMonth
                || value instanceof MonthDay
                || value instanceof ZoneId
                || value instanceof URI;
    }

    /** jOOQ's JSON and JSONB, of which only the names are looked at: plain SQL loads nothing of jOOQ. */
    private static boolean isJson(Object value) {
        return value.getClass().getName().startsWith("org.jooq.JSON");
    }
}
