package dev.based.sql;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement for a {@link java.sql.PreparedStatement}, and the values of its parameters in order.
 *
 * @param text the SQL with a {@code ?} for each value
 * @param values the values; they may be null
 */
public record BoundSql(String text, List<@Nullable Object> values) {

    /** Copies nothing: the list is the binder's own, and handed on. */
    public BoundSql {
        values = Collections.unmodifiableList(values);
    }
}
