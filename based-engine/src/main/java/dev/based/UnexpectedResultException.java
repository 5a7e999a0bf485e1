package dev.based;

/**
 * A statement had to give exactly one row that is not NULL, but its result was different. The database did nothing
 * wrong: the transaction can go on.
 *
 * @since 0.1.0
 */
public final class UnexpectedResultException extends BasedException {

    private static final long serialVersionUID = 1L;

    private final String sql;
    private final long rows;

    /**
     * For a statement.
     *
     * @param sql the statement, without the values of its parameters
     * @param rows how many rows there were
     * @param problem the expected and the actual result
     */
    public UnexpectedResultException(String sql, long rows, String problem) {
        super("%s [%s]".formatted(problem, sql));
        this.sql = sql;
        this.rows = rows;
    }

    /**
     * The statement.
     *
     * @return its text as it was given, without parameter values
     */
    public String sql() {
        return sql;
    }

    /**
     * How many rows there were.
     *
     * @return the number; 1 if the only row was NULL
     */
    public long rows() {
        return rows;
    }
}
