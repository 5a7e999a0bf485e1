package dev.based.row;

import dev.based.spi.TemporalText;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
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
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dates and times as other classes of dates and times, if they stay what they are. */
final class Temporals {

    /** Before it the classes of java.sql count days by another calendar. */
    private static final LocalDate FIRST_GREGORIAN = LocalDate.of(1582, 10, 15);

    private static final int LAST_YEAR = 9999;

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(OffsetTime.class, OffsetTime::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(Period.class, Period::parse),
            Map.entry(Year.class, Year::parse),
            Map.entry(YearMonth.class, YearMonth::parse),
            Map.entry(MonthDay.class, MonthDay::parse),
            Map.entry(ZoneOffset.class, ZoneOffset::of),
            Map.entry(ZoneId.class, ZoneId::of));

    private Temporals() {}

    /** Whether a class is one of java.time's, or of those before them. */
    static boolean isOne(Class<?> type) {
        return type.getName().startsWith("java.time.")
                || (java.util.Date.class.isAssignableFrom(type)
                        && type.getName().startsWith("java."));
    }

    /** A date or time as a type, null if it is none. */
    static @Nullable Object as(Class<?> type, Object value) {
        if (value instanceof LocalDateTime dateTime) {
            return ofDateTime(type, dateTime);
        }
        if (value instanceof OffsetDateTime dateTime) {
            return ofPointInTime(type, dateTime);
        }
        if (value instanceof LocalDate date) {
            return type == LocalDateTime.class && isFinite(date)
                    ? date.atStartOfDay()
                    : type == Date.class || type == java.util.Date.class ? oldDate(date) : null;
        }
        if (value instanceof LocalTime time && type == Time.class) {
            boolean whole = time.truncatedTo(ChronoUnit.MILLIS).equals(time);
            return whole ? new Time(Time.valueOf(time).getTime() + time.get(ChronoField.MILLI_OF_SECOND)) : null;
        }
        if (value instanceof Number number && type == Year.class) {
            Object year = Numbers.as(Integer.class, number);
            return year == null ? null : Year.of((Integer) year);
        }
        if (value instanceof Year year) {
            return Numbers.isOne(type) ? Numbers.as(type, year.getValue()) : null;
        }
        return value instanceof Timestamp timestamp ? ofTimestamp(type, timestamp) : null;
    }

    private static boolean isFinite(LocalDate date) {
        return !date.equals(LocalDate.MAX) && !date.equals(LocalDate.MIN);
    }

    private static @Nullable Object ofDateTime(Class<?> type, LocalDateTime dateTime) {
        if (type == LocalDate.class) {
            boolean infinite = dateTime.equals(LocalDateTime.MAX);
            return infinite
                    ? LocalDate.MAX
                    : dateTime.toLocalTime().equals(LocalTime.MIDNIGHT) ? dateTime.toLocalDate() : null;
        }
        boolean old = type == Timestamp.class || type == java.util.Date.class;
        return old && isCertain(dateTime) ? Timestamp.valueOf(dateTime) : null;
    }

    private static @Nullable Object oldDate(LocalDate date) {
        return isCertain(date.atStartOfDay()) ? Date.valueOf(date) : null;
    }

    /** Whether a date and time is one point in time in the JVM's time zone, by each calendar. */
    private static boolean isCertain(LocalDateTime dateTime) {
        return !dateTime.toLocalDate().isBefore(FIRST_GREGORIAN)
                && dateTime.getYear() <= LAST_YEAR
                && ZoneId.systemDefault().getRules().getValidOffsets(dateTime).size() == 1;
    }

    private static @Nullable Object ofPointInTime(Class<?> type, OffsetDateTime dateTime) {
        if (type == Instant.class) {
            return dateTime.toInstant();
        }
        if (type == ZonedDateTime.class) {
            return dateTime.toZonedDateTime();
        }
        boolean old = type == Timestamp.class || type == java.util.Date.class;
        boolean certain = dateTime.toLocalDate().isAfter(FIRST_GREGORIAN) && dateTime.getYear() <= LAST_YEAR;
        return old && certain ? Timestamp.from(dateTime.toInstant()) : null;
    }

    private static @Nullable Object ofTimestamp(Class<?> type, Timestamp timestamp) {
        return type == Instant.class ? timestamp.toInstant() : null;
    }

    /** The date or time that a text is, null if it is none. */
    static @Nullable Object parsed(Class<?> type, String text) {
        TemporalAccessor dateTime = TemporalText.dateTime(text);
        if (dateTime instanceof OffsetDateTime with) {
            return type == OffsetDateTime.class ? with : ofPointInTime(type, with);
        }
        if (dateTime instanceof LocalDateTime without) {
            return type == LocalDateTime.class ? without : ofDateTime(type, without);
        }
        if (type == LocalDateTime.class || type == Date.class || type == java.util.Date.class) {
            Object date = parsed(LocalDate.class, text);
            return date == null ? null : as(type, date);
        }
        if (type == Time.class) {
            Object time = parsed(LocalTime.class, text);
            return time == null ? null : as(type, time);
        }
        Function<String, Object> parser = PARSERS.get(type);
        try {
            return parser == null ? null : parser.apply(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
