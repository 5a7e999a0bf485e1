package com.example.webshop;

import java.util.List;

/**
 * A shop's orders. Each method is a transaction, which it has committed or rolled back when it ends. Safe for use by
 * several threads.
 */
public interface Shop extends AutoCloseable {

    /**
     * Takes an order: what is ordered leaves the stock.
     *
     * <p>The audit log is written in transactions of their own, before the order's first statement ("Ann orders") and
     * after each of its lines ("2 x 1": two of product 1). An entry that cannot be written does not fail the order.
     *
     * @return the order's generated key
     * @throws OutOfStockException if less is there; nothing of the order is kept
     */
    long placeOrder(String customer, List<Line> lines);

    /** Adds products in batches: all or, if one fails, none. */
    void importProducts(List<Product> products);

    /** Adds products in one transaction, going on after each that fails, and commits it. */
    void importWhatWorks(List<Product> products);

    /** The product of that key, which is there. */
    Product product(long id);

    /**
     * Changes the price of a product.
     *
     * @param seen the product as the caller has read it
     * @throws StaleProductException if it has changed since
     */
    void reprice(Product seen, long cents);

    /** What was sold of each product that was sold at all, by name. */
    List<Sale> sales();

    /** Ends the framework's part; the data source is its owner's to close. */
    @Override
    void close();
}
