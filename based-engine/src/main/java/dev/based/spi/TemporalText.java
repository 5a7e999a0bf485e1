package dev.based.spi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as texts. It reads the forms that databases and programs write: with {@code T} or a space between
 * date and time, with or without seconds, fractions and an offset. It writes the one form of SQL and SQLite. Stateless.
 *
 * @since 0.1.0
 */
public final class TemporalText {

    private static final Pattern DATE_TIME = Pattern.compile(
            "(?<date>[+-]?\\d{4,9}-\\d\\d-\\d\\d)[T ](?<time>\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?)( ?(?<offset>Z|[+-]\\d\\d(:?\\d\\d(:?\\d\\d)?)?))?");

    private static final int NANO_DIGITS = 9;

    private TemporalText() {}

    /**
     * Reads a date and time.
     *
     * @param text {@code 2024-03-31 02:30:00}, in any of the forms
     * @return an {@link OffsetDateTime} if the text has an offset, otherwise a {@link LocalDateTime}; null if the text
     *     has none of the forms
     */
    public static @Nullable TemporalAccessor dateTime(String text) {
        Matcher parts = DATE_TIME.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDateTime dateTime =
                    LocalDateTime.of(LocalDate.parse(parts.group("date")), LocalTime.parse(parts.group("time")));
            String offset = parts.group("offset");
            return offset == null ? dateTime : dateTime.atOffset(ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Writes a date and time. The texts sort like the times, and SQLite's functions read them ("Date And Time
     * Functions" on its page lang_datefunc).
     *
     * @param dateTime from year 0 to 9999
     * @return {@code 2024-03-31 02:30:00.5}, with as many digits of the fraction as it needs
     */
    public static String of(LocalDateTime dateTime) {
        return of(dateTime.toLocalDate()) + ' ' + of(dateTime.toLocalTime());
    }

    /**
     * Writes a date.
     *
     * @param date from year 0 to 9999
     * @return {@code 2024-03-31}
     */
    public static String of(LocalDate date) {
        return date.toString();
    }

    /**
     * Writes a time of day.
     *
     * @param time any
     * @return {@code 02:30:00.5}, with as many digits of the fraction as it needs
     */
    public static String of(LocalTime time) {
        StringBuilder text = new StringBuilder(NANO_DIGITS);
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        int fraction = time.get(ChronoField.NANO_OF_SECOND);
        if (fraction != 0) {
            String nanos = String.valueOf(fraction);
            text.append('.').append("0".repeat(NANO_DIGITS - nanos.length())).append(nanos);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append(number < 10 ? "0" : "").append(number);
    }

    /**
     * A date and time in UTC.
     *
     * @param dateTime the result of {@link #dateTime}
     * @return the point in time; a date and time without an offset is taken as UTC
     */
    public static OffsetDateTime inUtc(TemporalAccessor dateTime) {
        return dateTime instanceof OffsetDateTime with
                ? with.withOffsetSameInstant(ZoneOffset.UTC)
                : LocalDateTime.from(dateTime).atOffset(ZoneOffset.UTC);
    }
}
