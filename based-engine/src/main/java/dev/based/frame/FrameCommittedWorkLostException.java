package dev.based.frame;

import java.sql.SQLNonTransientException;

/** A unit of work rolled back what another had committed inside it; the cause shows where that one was opened. */
public final class FrameCommittedWorkLostException extends SQLNonTransientException {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

    public FrameCommittedWorkLostException(Frame outer, Frame inner) {
        super("""
                %s was rolled back, and took with it what %s had committed inside it: the two share one connection, \
                where separate ones would have kept it. Cure: let the inner one begin after the outer one has ended, \
                or do both in one transaction.\
                """.formatted(outer, inner), INVALID_TRANSACTION_TERMINATION, inner.opened());
    }
}
