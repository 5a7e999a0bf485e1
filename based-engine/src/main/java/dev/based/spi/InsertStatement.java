package dev.based.spi;

import java.util.List;

/**
 * An INSERT or REPLACE, possibly after a WITH, and the facts that its text shows about the inserted rows. Immutable.
 *
 * @since 0.1.0
 */
public interface InsertStatement {

    /**
     * The statement.
     *
     * @return its text, with a {@code ?} for every parameter
     */
    String sql();

    /**
     * The name of the table, as it is written after INTO.
     *
     * @return its parts with their quotes, the schema before the table; empty if there is no INTO
     */
    List<String> table();

    /**
     * Whether it has a RETURNING clause.
     *
     * @return true if the statement itself returns its rows as a result
     */
    boolean hasReturning();

    /**
     * Whether it may update existing rows.
     *
     * @return true for {@code ON CONFLICT … DO UPDATE} and {@code ON DUPLICATE KEY UPDATE}
     */
    boolean mayUpdate();

    /**
     * Whether the text gives one row.
     *
     * @return true for {@code VALUES} with one list and nothing after it, and for {@code SET}
     */
    boolean givesOneRow();

    /**
     * The statement with a RETURNING clause at its end.
     *
     * @param list the returned columns, in SQL
     * @return the text, with the same parameters
     */
    String returning(String list);
}
