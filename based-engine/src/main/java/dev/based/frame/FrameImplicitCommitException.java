package dev.based.frame;

import java.sql.SQLNonTransientException;

/** A statement would commit the transaction by itself, with work in it that could then no longer be undone. */
public final class FrameImplicitCommitException extends SQLNonTransientException {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

    public FrameImplicitCommitException(String sql, Frame frame) {
        super(
                frame.isBase() ? """
                        [%s] was not run: this database commits the whole transaction with it, and nothing that %s does \
                        is to stay. Cure: change the schema beforehand, as in a migration; use CREATE TEMPORARY TABLE \
                        for a table, and DELETE FROM instead of TRUNCATE.\
                        """.formatted(sql.strip(), frame) : """
                        [%s] was not run: this database commits the whole transaction with it, and what was done in %s \
                        before could no longer be rolled back. Cure: call commit() first, or run it in a session of \
                        its own.\
                        """.formatted(sql.strip(), frame),
                INVALID_TRANSACTION_TERMINATION);
    }
}
