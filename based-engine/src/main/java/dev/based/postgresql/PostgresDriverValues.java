package dev.based.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** Values of the driver's own classes, which are loaded when one is met. */
final class PostgresDriverValues {

    private PostgresDriverValues() {}

    static boolean isOne(Object value) {
        return value.getClass().getName().startsWith("org.postgresql.");
    }

    /** What a value of the driver's is as a type, null if it is none. */
    static @Nullable Object converted(Object value, Class<?> type) {
        if (value instanceof PGInterval interval) {
            return type == Duration.class ? duration(interval) : type == Period.class ? period(interval) : null;
        }
        String text = value instanceof PGobject object ? object.getValue() : null;
        if (text == null) {
            return null;
        }
        if (type == JSON.class) {
            return JSON.json(text);
        }
        return type == JSONB.class ? JSONB.jsonb(text) : type == String.class ? text : null;
    }

    /** A day has 24 hours, as EXTRACT(epoch FROM …) counts it; a month has no length. */
    private static @Nullable Duration duration(PGInterval interval) {
        return interval.getYears() != 0 || interval.getMonths() != 0
                ? null
                : Duration.ofHours(24L * interval.getDays() + interval.getHours())
                        .plusMinutes(interval.getMinutes())
                        .plusSeconds(interval.getWholeSeconds())
                        .plus(interval.getMicroSeconds(), ChronoUnit.MICROS);
    }

    private static @Nullable Period period(PGInterval interval) {
        boolean hasTime = interval.getHours() != 0
                || interval.getMinutes() != 0
                || interval.getWholeSeconds() != 0
                || interval.getMicroSeconds() != 0;
        return hasTime ? null : Period.of(interval.getYears(), interval.getMonths(), interval.getDays());
    }

    /** An interval: "Interval Input" in PostgreSQL's documentation has the texts of java.time, of ISO 8601. */
    static Object interval(String text) {
        return object("interval", text);
    }

    static Object json(Object value) {
        return value instanceof JSONB json
                ? object("jsonb", json.data())
                : value instanceof JSON json ? object("json", json.data()) : value;
    }

    private static Object object(String type, String text) {
        try {
            PGobject object = new PGobject();
            object.setType(type);
            object.setValue(text);
            return object;
        } catch (SQLException e) {
            throw new IllegalArgumentException("The driver refuses a value of type " + type, e);
        }
    }
}
