package dev.based.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as texts, where every database writes them so. */
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

    /** The constant of an enum; jOOQ's have a text of their own. */
    static @Nullable Object constant(Class<?> type, String text) {
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
