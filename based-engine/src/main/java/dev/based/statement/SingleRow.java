package dev.based.statement;

import dev.based.UnexpectedResultException;

/** Makes the exceptions for a result that does not have exactly one row. */
public final class SingleRow {

    private SingleRow() {}

    /** For a result that has no row, or more than one. */
    public static UnexpectedResultException unexpected(String sql, long rows) {
        return new UnexpectedResultException(
                sql,
                rows,
                rows == 0
                        ? "Exactly one row was expected, but there was none; fetchOne(…) would return an empty Optional"
                        : "Exactly one row was expected, but there were %d; fetchOne(…) would return the first, fetchAll(…) all of them"
                                .formatted(rows));
    }

    /** For a value that is NULL. */
    static UnexpectedResultException unexpectedNull(String sql) {
        return new UnexpectedResultException(
                sql,
                1,
                "A value was expected, but the only column of the only row is NULL; fetchOne(…) would return an empty Optional");
    }
}
