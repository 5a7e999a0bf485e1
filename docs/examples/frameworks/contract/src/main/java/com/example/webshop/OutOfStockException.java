package com.example.webshop;

/** Less of a product is there than was ordered. */
public final class OutOfStockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutOfStockException(Line line) {
        super("There is less of product %d than %d".formatted(line.product(), line.quantity()));
    }
}
