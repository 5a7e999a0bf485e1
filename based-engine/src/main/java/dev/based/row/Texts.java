package dev.based.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as texts, where every database writes them so, and texts as values. */
final class Texts {

    private static final int LAST_YEAR = 9999;

    private Texts() {}

    /** The text of a value, null if databases write it in several forms. */
    static @Nullable String of(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDate date) {
            return date.getYear() > 0 && date.getYear() <= LAST_YEAR ? date.toString() : null;
        }
        boolean same = value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof UUID;
        return same ? value.toString() : null;
    }

    /** The value that a text is, null if it is none of a class. */
    static @Nullable Object parsed(Class<?> type, String text) {
        if (Numbers.isOne(type)) {
            return Numbers.parsed(type, text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        if (Temporals.isOne(type)) {
            return Temporals.parsed(type, text);
        }
        if (type == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        }
        if (type == UUID.class) {
            UUID parsed = UUID.fromString(text.strip());
            return parsed.toString().equalsIgnoreCase(text.strip()) ? parsed : null;
        }
        if (type == byte[].class) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return type == URI.class ? URI.create(text) : JooqConversions.converted(text, type);
    }

    /** The constant of an enum; jOOQ's have a text of their own. */
    private static @Nullable Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        return JooqConversions.converted(text, type);
    }

    /** A value in a message. */
    static String shown(Object value) {
        String text = plain(value);
        return value instanceof byte[]
                ? text
                : "the %s [%s]".formatted(value.getClass().getSimpleName(), text);
    }

    /** A value, of whose bytes only the number is shown. */
    static String plain(@Nullable Object value) {
        if (value instanceof byte[] octets) {
            return octets.length + " bytes";
        }
        return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
    }
}
