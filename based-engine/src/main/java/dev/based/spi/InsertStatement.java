package dev.based.spi;

import java.util.List;

/**
 * An INSERT or REPLACE, perhaps with WITH before it, and what its text says of the rows it inserts. Immutable.
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
     * The name of the table, as it stands behind INTO.
     *
     * @return its parts with their quotes, the schema before the table; empty if there is no INTO
     */
    List<String> table();

    /**
     * Whether it has a RETURNING clause.
     *
     * @return true if its rows are the result that the statement asks for itself
     */
    boolean hasReturning();

    /**
     * Whether it may update rows that are there already.
     *
     * @return true for {@code ON CONFLICT … DO UPDATE} and {@code ON DUPLICATE KEY UPDATE}
     */
    boolean mayUpdate();

    /**
     * Whether the text gives one row.
     *
     * @return true for {@code VALUES} with one list and nothing behind it, and for {@code SET}
     */
    boolean givesOneRow();

    /**
     * The statement with a RETURNING clause at its end.
     *
     * @param list what is returned, in SQL
     * @return the text, with the same parameters
     */
    String returning(String list);
}
