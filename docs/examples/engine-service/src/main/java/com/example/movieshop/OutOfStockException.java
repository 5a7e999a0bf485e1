package com.example.movieshop;

/** No copy of a movie is left. */
public final class OutOfStockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfStockException(long movie) {
        super("No copy of movie " + movie + " is left");
    }
}
