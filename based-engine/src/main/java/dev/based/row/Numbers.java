package dev.based.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as other classes of numbers, if they stay what they are; only a fraction may lose digits to a float or double. */
final class Numbers {

    private static final Map<String, Double> SPECIAL =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    private Numbers() {}

    static boolean isOne(Class<?> type) {
        return Number.class.isAssignableFrom(type) && type.getName().startsWith("java.");
    }

    /** The number as a type, null if it is none. */
    static @Nullable Object as(Class<?> type, Number number) {
        if (number instanceof Integer || number instanceof Long) {
            long whole = number.longValue();
            if (type == Long.class) {
                return whole;
            }
            if (type == Integer.class) {
                return (int) whole == whole ? (Object) (int) whole : null;
            }
        }
        if (type == Double.class || type == Float.class) {
            return approximate(type, number);
        }
        BigDecimal exact = exact(number);
        if (exact == null || (number instanceof Float value && type == BigDecimal.class && !isShort(value))) {
            return null; // infinite, not a number, or one of two
        }
        if (type == BigDecimal.class || type == Number.class) {
            return exact;
        }
        try {
            if (type == Integer.class) {
                return exact.intValueExact();
            }
            if (type == Long.class) {
                return exact.longValueExact();
            }
            if (type == Short.class) {
                return exact.shortValueExact();
            }
            if (type == Byte.class) {
                return exact.byteValueExact();
            }
            return type == BigInteger.class ? exact.toBigIntegerExact() : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** As many digits as its text has: what a database calls 0.1 is 0.1. */
    private static @Nullable BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Whether a float is the number that its text is. 0.1 is not: drivers make 0.1 of it or 0.10000000149011612, as the
     * server has sent a text or four bytes.
     */
    private static boolean isShort(Float number) {
        return Double.parseDouble(number.toString()) == number.doubleValue() || number.isNaN();
    }

    private static @Nullable Object approximate(Class<?> type, Number number) {
        double value = number.doubleValue();
        if (number instanceof Float narrow && !isShort(narrow)) {
            return null;
        }
        if (type == Float.class) {
            float narrow = number instanceof BigDecimal decimal ? decimal.floatValue() : (float) value;
            boolean lost = Float.isInfinite(narrow) != Double.isInfinite(value) || (narrow == 0) != (value == 0);
            return lost || isChanged(number, narrow) ? null : narrow;
        }
        return isChanged(number, value) ? null : value;
    }

    /** Whether a number that has no fraction has become another, or one with a fraction has left the range. */
    private static boolean isChanged(Number number, double value) {
        if (number instanceof Double || number instanceof Float) {
            return false;
        }
        BigDecimal exact = exact(number);
        if (exact == null) {
            return true;
        }
        if (Double.isInfinite(value)) {
            return true;
        }
        boolean whole = !(number instanceof BigDecimal);
        return whole ? new BigDecimal(value).compareTo(exact) != 0 : (value == 0) != (exact.signum() == 0);
    }

    /** The number that a text is, null if it is none. */
    static @Nullable Object parsed(Class<?> type, String text) {
        String plain = text.strip();
        boolean approximate = type == Double.class || type == Float.class;
        Double special = approximate ? SPECIAL.get(plain) : null;
        if (special != null) {
            return as(type, special);
        }
        try {
            return as(type, new BigDecimal(plain));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
