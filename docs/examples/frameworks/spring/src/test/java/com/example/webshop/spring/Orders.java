package com.example.webshop.spring;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders. Not final, because Spring makes a subclass. */
class Orders {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final JdbcClient jdbc;
    private final AuditLog audit;

    Orders(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional
    long place(String customer, List<Line> lines) {
        record(customer + " orders");
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO orders (customer) VALUES (:customer)")
                .param("customer", customer)
                .update(key, "id");
        long order = Objects.requireNonNull(key.getKey()).longValue();
        for (int i = 0; i < lines.size(); i++) {
            add(order, i + 1, lines.get(i));
        }
        return order;
    }

    private void add(long order, int number, Line line) {
        int taken = jdbc.sql("UPDATE products SET stock = stock - :quantity, version = version + 1"
                        + " WHERE id = :product AND stock >= :quantity")
                .paramSource(line)
                .update();
        if (taken == 0) {
            throw new OutOfStockException(line);
        }
        jdbc.sql("INSERT INTO order_lines (order_id, line, product_id, quantity) VALUES (?, ?, ?, ?)")
                .params(order, number, line.product(), line.quantity())
                .update();
        record(line.quantity() + " x " + line.product());
    }

    private void record(String entry) {
        try {
            audit.record(entry);
        } catch (DataAccessException e) {
            LOG.debug("Not in the audit log: {}", entry, e);
        }
    }
}
