package dev.based.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement for a {@link java.sql.PreparedStatement}, and the values of its parameters in order.
 *
 * @param text the SQL with a {@code ?} for each value
 * @param values the values, which may be null; not to be changed
 */
public record BoundSql(String text, List<@Nullable Object> values) {}
