package com.example;

import dev.based.BasedException;

/** Of a backend that is not of this project. */
public final class OtherBackendException extends BasedException {

    private static final long serialVersionUID = 1L;

    public OtherBackendException(String message) {
        super(message);
    }
}
