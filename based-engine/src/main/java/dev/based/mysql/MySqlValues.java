package dev.based.mysql;

import dev.based.spi.ColumnReader;
import dev.based.spi.JdbcValues;
import dev.based.spi.TemporalText;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB, by both drivers. A point in time is bound as a date and time in UTC, and a date and time is read as
 * one in UTC where a point in time is asked for, because the types of these databases carry no offset: what the drivers do
 * depends on the JVM's time zone.
 */
final class MySqlValues implements JdbcValues {

    static final MySqlValues INSTANCE = new MySqlValues();

    private static final ColumnReader DATE_TIME = ColumnReader.as(LocalDateTime.class);

    private MySqlValues() {}

    @Override
    public ColumnReader reader(ResultSetMetaData metaData, int column) throws SQLException {
        return switch (metaData.getColumnType(column)) {
            case Types.TIMESTAMP -> DATE_TIME;
            case Types.TIME -> MySqlValues::time;
            case Types.DATE ->
                isYear(metaData, column) ? MySqlValues::integer : JdbcValues.super.reader(metaData, column);
            case Types.BIT, Types.BOOLEAN -> metaData.getPrecision(column) > 1 ? ColumnReader.OBJECT : MySqlValues::bit;
            case Types.CLOB, Types.BLOB -> ColumnReader.OBJECT; // detached, by both drivers
            default -> JdbcValues.super.reader(metaData, column);
        };
    }

    /** "The YEAR Type" in MySQL's reference manual: to JDBC it is the year's first day. */
    private static boolean isYear(ResultSetMetaData metaData, int column) throws SQLException {
        return metaData.getColumnTypeName(column).startsWith("YEAR");
    }

    private static @Nullable Integer integer(ResultSet results, int column) throws SQLException {
        int number = results.getInt(column);
        return results.wasNull() ? null : number;
    }

    /** TINYINT(1) is BIT to the drivers, but holds more: a value that is no truth stays the number it is. */
    private static @Nullable Object bit(ResultSet results, int column) throws SQLException {
        Integer number = integer(results, column);
        return number == null || number < 0 || number > 1 ? number : (Object) (number == 1);
    }

    /** "The TIME Type" in MySQL's reference manual: it is a time of day, or up to 838 hours in both directions. */
    private static @Nullable Object time(ResultSet results, int column) throws SQLException {
        String text = results.getString(column);
        if (text == null) {
            return null;
        }
        boolean negative = text.startsWith("-");
        String[] parts = text.substring(negative ? 1 : 0).split("[:.]", -1);
        String fraction = parts.length > 3 ? parts[3] : "";
        Duration duration = Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]))
                .plusNanos(fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9)));
        return negative || duration.toDays() > 0
                ? (negative ? duration.negated() : duration)
                : LocalTime.ofNanoOfDay(duration.toNanos());
    }

    @Override
    public @Nullable ColumnReader reader(ResultSetMetaData metaData, int column, Class<?> type) throws SQLException {
        return type == String.class && metaData.getColumnType(column) == Types.DATE && isYear(metaData, column)
                ? null
                : JdbcValues.super.reader(metaData, column, type);
    }

    @Override
    public @Nullable Object converted(Object value, Class<?> type) {
        if (value instanceof LocalDateTime dateTime) {
            if (type == Instant.class) {
                return dateTime.toInstant(ZoneOffset.UTC);
            }
            if (type == OffsetDateTime.class) {
                return dateTime.atOffset(ZoneOffset.UTC);
            }
            return type == ZonedDateTime.class ? dateTime.atZone(ZoneOffset.UTC) : null;
        }
        return value instanceof LocalTime time && type == Duration.class ? Duration.ofNanos(time.toNanoOfDay()) : null;
    }

    @Override
    public @Nullable Object toJdbc(@Nullable Object value) {
        if (value instanceof LocalDateTime dateTime) {
            return withFraction(dateTime);
        }
        if (value instanceof Instant instant) {
            return withFraction(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
        if (value instanceof OffsetDateTime dateTime) {
            return withFraction(LocalDateTime.ofInstant(dateTime.toInstant(), ZoneOffset.UTC));
        }
        if (value instanceof ZonedDateTime dateTime) {
            return withFraction(LocalDateTime.ofInstant(dateTime.toInstant(), ZoneOffset.UTC));
        }
        if (value instanceof LocalTime time) {
            return time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? time : TemporalText.of(time);
        }
        if (value instanceof Duration duration) {
            return text(duration);
        }
        if (value instanceof OffsetTime) {
            throw new IllegalArgumentException(
                    "MySQL and MariaDB have no time of day with an offset: give a LocalTime, or a text");
        }
        return value instanceof UUID ? value.toString() : JdbcValues.super.toJdbc(value);
    }

    /** As a text, because MySQL's driver sends MariaDB no fractions: it takes its version for one that had none. */
    private static Object withFraction(LocalDateTime dateTime) {
        return dateTime.truncatedTo(ChronoUnit.SECONDS).equals(dateTime) ? dateTime : TemporalText.of(dateTime);
    }

    private static String text(Duration duration) {
        Duration length = duration.abs();
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d.%09d",
                duration.isNegative() ? "-" : "",
                length.toHours(),
                length.toMinutesPart(),
                length.toSecondsPart(),
                length.toNanosPart());
    }

    @Override
    public boolean hasArrays() {
        return false;
    }
}
