package dev.based.frame;

import java.sql.SQLNonTransientException;

/** A frame was used or ended while another stands on top of it. */
public final class FrameOrderException extends SQLNonTransientException {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_TRANSACTION_STATE = "25000";

    FrameOrderException(String message, Frame other) {
        super(message, INVALID_TRANSACTION_STATE, other.opened());
    }
}
