package com.example.webshop.contract;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import com.example.webshop.Shop;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What one connection cannot do, to be run inside a test: an order that fails after part of its audit log has been
 * committed inside it, where a pool would have kept that part. The first test fails, the second finds nothing of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class LostAuditCase {

    /** The shop in one framework. */
    protected abstract Shop shop(DataSource dataSource);

    @Test
    @Order(1)
    void theSecondLineFails(DataSource dataSource) {
        try (Shop shop = shop(dataSource)) {
            shop.placeOrder("Ann", List.of(new Line(1, 1), new Line(2, 4)));
        } catch (OutOfStockException e) {
            // Nobody checks the log, so nothing but Based can fail this test.
        }
    }

    @Test
    @Order(2)
    void theNextTestFindsNothingOfIt(DataSource dataSource) throws Exception {
        try (var connection = dataSource.getConnection()) {
            Contents.requireMigrated(connection);
        }
    }
}
