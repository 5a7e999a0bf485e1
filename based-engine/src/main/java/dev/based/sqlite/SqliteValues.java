package dev.based.sqlite;

import dev.based.spi.ColumnReader;
import dev.based.spi.JdbcValues;
import dev.based.spi.TemporalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * SQLite has numbers, texts and bytes, in any column ("Datatypes In SQLite", its page datatype3). Dates and times are
 * written as texts that sort, that compare with CURRENT_TIMESTAMP and that its functions read; points in time in UTC, as
 * CURRENT_TIMESTAMP is. What others write is read too: texts with an offset, and the driver's numbers since 1970.
 *
 * @param unitsPerSecond how many of the driver's units a second has: its parameter {@code date_precision}
 */
record SqliteValues(long unitsPerSecond) implements JdbcValues {

    static final SqliteValues MILLISECONDS = new SqliteValues(1_000);
    static final SqliteValues SECONDS = new SqliteValues(1);

    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant BEHIND_LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final ColumnReader TEXT = ResultSet::getString;
    private static final Set<Class<?>> DATE_TIMES = Set.of(
            Instant.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            LocalDateTime.class,
            LocalDate.class,
            LocalTime.class);

    @Override
    public ColumnReader reader(ResultSetMetaData metaData, int column) {
        return ColumnReader.OBJECT;
    }

    /** The driver's getters of dates fail on most texts. */
    @Override
    public @Nullable ColumnReader reader(ResultSetMetaData metaData, int column, Class<?> type) {
        return type == String.class ? TEXT : null;
    }

    @Override
    public @Nullable Object converted(Object value, Class<?> type) {
        if (!DATE_TIMES.contains(type)) {
            return null;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ofUnits(((Number) value).longValue(), type);
        }
        if (value instanceof String text && isPointInTime(type)) {
            TemporalAccessor dateTime = TemporalText.dateTime(text);
            return dateTime == null ? null : as(type, TemporalText.inUtc(dateTime));
        }
        return null;
    }

    private static boolean isPointInTime(Class<?> type) {
        return type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class;
    }

    private static Object as(Class<?> type, OffsetDateTime dateTime) {
        return type == Instant.class
                ? dateTime.toInstant()
                : type == ZonedDateTime.class ? dateTime.toZonedDateTime() : dateTime;
    }

    /** The driver writes java.util.Date and its like so, a date as its midnight in the JVM's time zone. */
    private @Nullable Object ofUnits(long units, Class<?> type) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(units, unitsPerSecond))
                .plusMillis(Math.floorMod(units, unitsPerSecond) * (1_000 / unitsPerSecond));
        if (isPointInTime(type)) {
            return as(type, instant.atOffset(ZoneOffset.UTC));
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        if (type == LocalDateTime.class) {
            return local;
        }
        if (type == LocalDate.class) {
            return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? local.toLocalDate() : null;
        }
        return local.toLocalDate().equals(LocalDate.EPOCH) ? local.toLocalTime() : null;
    }

    @Override
    public @Nullable Object toJdbc(@Nullable Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Integer || value instanceof Double) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        if (value instanceof BigInteger number) {
            return number(new BigDecimal(number));
        }
        if (value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Instant instant) {
            return inUtc(instant, instant);
        }
        if (value instanceof OffsetDateTime dateTime) {
            return inUtc(dateTime.toInstant(), dateTime);
        }
        if (value instanceof ZonedDateTime dateTime) {
            return inUtc(dateTime.toInstant(), dateTime);
        }
        if (value instanceof LocalDateTime dateTime) {
            requireReadable(dateTime.getYear(), dateTime);
            return TemporalText.of(dateTime);
        }
        if (value instanceof LocalDate date) {
            requireReadable(date.getYear(), date);
            return TemporalText.of(date);
        }
        if (value instanceof LocalTime time) {
            return TemporalText.of(time);
        }
        if (value instanceof OffsetTime time) {
            return TemporalText.of(time.toLocalTime())
                    + (time.getOffset().equals(ZoneOffset.UTC) ? "Z" : time.getOffset());
        }
        return JdbcValues.super.toJdbc(value);
    }

    private static String inUtc(Instant instant, Object value) {
        boolean readable = !instant.isBefore(FIRST) && instant.isBefore(BEHIND_LAST);
        requireReadable(readable ? 0 : LAST_YEAR + 1, value);
        return TemporalText.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static void requireReadable(int year, Object value) {
        if (year < 0 || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "%s is outside the years 0 to 9999, in which SQLite's dates sort and its functions read them: write it as a text or number of your own"
                            .formatted(value));
        }
    }

    /** SQLite's numbers are 64 bits wide, or a double of 15 digits: a text of digits would not compare with them. */
    private static Number number(BigDecimal value) {
        if (value.signum() == 0 || (value.stripTrailingZeros().scale() <= 0 && isLong(value))) {
            return value.longValue();
        }
        double approximate = value.doubleValue();
        if (Double.isInfinite(approximate) || BigDecimal.valueOf(approximate).compareTo(value) != 0) {
            throw new IllegalArgumentException(
                    "%s has more digits than a number of SQLite holds: write it as a text, by toPlainString()"
                            .formatted(value));
        }
        return approximate;
    }

    private static boolean isLong(BigDecimal value) {
        return value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0;
    }

    @Override
    public boolean hasArrays() {
        return false;
    }
}
