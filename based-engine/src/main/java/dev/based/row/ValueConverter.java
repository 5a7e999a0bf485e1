package dev.based.row;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a user's own class goes to the database and comes from it.
 *
 * @param type the user's class
 * @param jdbcType the class that stands for it
 * @param toJdbc makes that of an object
 * @param fromJdbc makes an object of that
 * @param <T> the user's class
 * @param <J> the class that stands for it
 */
public record ValueConverter<T, J>(
        Class<T> type,
        Class<J> jdbcType,
        Function<? super T, ? extends @Nullable J> toJdbc,
        Function<? super J, ? extends T> fromJdbc) {

    /** The value that is bound for an object of the class. */
    @Nullable
    Object bound(Object value) {
        return toJdbc.apply(type.cast(value));
    }

    /** The object that a value stands for. */
    Object made(Object value) {
        return fromJdbc.apply(jdbcType.cast(value));
    }
}
