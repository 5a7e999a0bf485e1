package com.example.webshop;

import org.jspecify.annotations.Nullable;

/** A product has changed since it was read. */
public final class StaleProductException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleProductException(Product seen, @Nullable Throwable cause) {
        super("Changed since it was read: " + seen, cause);
    }
}
