package dev.based.values;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the driver's own typed getter gives. */
record DriversOwn(@Nullable Object value, boolean refused) {

    /** By the getter of a class, and by none other. */
    static DriversOwn of(ResultSet results, Class<?> type) {
        try {
            Object value = read(results, type);
            return new DriversOwn(value, false);
        } catch (SQLException | RuntimeException e) {
            return new DriversOwn(null, true);
        }
    }

    /** Where the driver has no getter, what another of its getters gives may be the same value in another class. */
    static DriversOwn ofSameMeaning(ResultSet results, Class<?> type) {
        Object value = meaning(results, type);
        return new DriversOwn(value, value == null && of(results, String.class).value() != null);
    }

    private static @Nullable Object meaning(ResultSet results, Class<?> type) {
        String text = (String) of(results, String.class).value();
        OffsetDateTime point =
                (OffsetDateTime) of(results, OffsetDateTime.class).value();
        LocalDate date = (LocalDate) of(results, LocalDate.class).value();
        if (type == Instant.class && point != null) {
            return point.equals(OffsetDateTime.MAX)
                    ? Instant.MAX
                    : point.equals(OffsetDateTime.MIN) ? Instant.MIN : point.toInstant();
        }
        if (type == ZonedDateTime.class && point != null) {
            return point.toZonedDateTime();
        }
        if (type == LocalDateTime.class && date != null) {
            return date.atStartOfDay();
        }
        if (type == UUID.class && text != null && text.matches("[0-9a-f-]{36}")) {
            return UUID.fromString(text);
        }
        boolean isDate = text != null && text.matches("\\d{4}-\\d\\d-\\d\\d");
        if (isDate && type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (isDate && type == LocalDateTime.class) {
            return LocalDate.parse(text).atStartOfDay();
        }
        if (text != null && text.strip().matches("-?\\d{1,2}")) {
            return number(type, Integer.parseInt(text.strip()));
        }
        Object truth = of(results, Boolean.class).value();
        boolean isTruth = text != null && Set.of("t", "f", "true", "false").contains(text);
        return isTruth && Boolean.TRUE.equals(truth) ? number(type, 1) : isTruth ? number(type, 0) : null;
    }

    private static @Nullable Object number(Class<?> type, int number) {
        return type == Byte.class
                ? (Object) (byte) number
                : type == Short.class
                        ? (Object) (short) number
                        : type == Integer.class
                                ? (Object) number
                                : type == Long.class
                                        ? (Object) (long) number
                                        : type == Float.class
                                                ? (Object) (float) number
                                                : type == Double.class
                                                        ? (Object) (double) number
                                                        : type == BigDecimal.class ? BigDecimal.valueOf(number) : null;
    }

    private static @Nullable Object read(ResultSet results, Class<?> type) throws SQLException {
        Object value = getter(results, type);
        return results.wasNull() ? null : value;
    }

    private static @Nullable Object getter(ResultSet results, Class<?> type) throws SQLException {
        if (type == String.class) {
            return results.getString(1);
        }
        if (type == Integer.class) {
            return results.getInt(1);
        }
        if (type == Long.class) {
            return results.getLong(1);
        }
        if (type == Short.class) {
            return results.getShort(1);
        }
        if (type == Byte.class) {
            return results.getByte(1);
        }
        if (type == Double.class) {
            return results.getDouble(1);
        }
        if (type == Float.class) {
            return results.getFloat(1);
        }
        if (type == Boolean.class) {
            return results.getBoolean(1);
        }
        if (type == BigDecimal.class) {
            return results.getBigDecimal(1);
        }
        if (type == byte[].class) {
            return results.getBytes(1);
        }
        if (type == Timestamp.class) {
            return results.getTimestamp(1);
        }
        if (type == Date.class) {
            return results.getDate(1);
        }
        return type == Time.class ? results.getTime(1) : results.getObject(1, type);
    }
}
