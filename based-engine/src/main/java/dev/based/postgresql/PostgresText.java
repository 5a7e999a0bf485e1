package dev.based.postgresql;

import dev.based.spi.TemporalText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Values as the server reads them, where the driver does not write them ("Date/Time Input" in its documentation). */
final class PostgresText {

    private static final String INFINITY = "infinity";

    private PostgresText() {}

    static String of(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof LocalDate date) {
            return date.equals(LocalDate.MAX)
                    ? INFINITY
                    : date.equals(LocalDate.MIN) ? "-" + INFINITY : ofEra(date, "");
        }
        if (value instanceof LocalDateTime dateTime) {
            return dateTime.equals(LocalDateTime.MAX)
                    ? INFINITY
                    : dateTime.equals(LocalDateTime.MIN) ? "-" + INFINITY : ofEra(dateTime, "");
        }
        if (value instanceof Instant instant) {
            return instant.equals(Instant.MAX)
                    ? INFINITY
                    : instant.equals(Instant.MIN)
                            ? "-" + INFINITY
                            : ofEra(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "Z");
        }
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.equals(OffsetDateTime.MAX)
                    ? INFINITY
                    : dateTime.equals(OffsetDateTime.MIN) ? "-" + INFINITY : of(dateTime.toInstant());
        }
        return value instanceof ZonedDateTime dateTime ? of(dateTime.toInstant()) : value.toString();
    }

    /** A text as it stands in SQL. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String ofEra(LocalDate date, String rest) {
        boolean beforeChrist = date.getYear() <= 0;
        int year = beforeChrist ? 1 - date.getYear() : date.getYear();
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s%s",
                year,
                date.getMonthValue(),
                date.getDayOfMonth(),
                rest,
                beforeChrist ? " BC" : "");
    }

    private static String ofEra(LocalDateTime dateTime, String offset) {
        return ofEra(dateTime.toLocalDate(), " " + TemporalText.of(dateTime.toLocalTime()) + offset);
    }
}
