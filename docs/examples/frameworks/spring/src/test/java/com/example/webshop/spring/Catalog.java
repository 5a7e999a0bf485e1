package com.example.webshop.spring;

import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.StaleProductException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The products. Not final, because Spring makes a subclass. */
class Catalog {

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final String INSERT =
            "INSERT INTO products (id, name, cents, stock, version) VALUES (?, ?, ?, ?, ?)";

    private final JdbcOperations batches;
    private final JdbcClient jdbc;

    Catalog(JdbcOperations batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @Transactional
    void add(List<Product> products) {
        batches.batchUpdate(INSERT, products.stream().map(Catalog::columns).toList());
    }

    @Transactional
    void addWhatWorks(List<Product> products) {
        for (Product product : products) {
            try {
                jdbc.sql(INSERT).params(columns(product)).update();
            } catch (DataAccessException e) {
                LOG.debug("Not added: {}", product, e);
            }
        }
    }

    private static Object[] columns(Product product) {
        return new Object[] {product.id(), product.name(), product.cents(), product.stock(), product.version()};
    }

    @Transactional(readOnly = true)
    Product product(long id) {
        return jdbc.sql("SELECT * FROM products WHERE id = :id")
                .param("id", id)
                .query(Product.class)
                .single();
    }

    @Transactional
    void reprice(Product seen, long cents) {
        int changed = jdbc.sql("UPDATE products SET cents = ?, version = version + 1 WHERE id = ? AND version = ?")
                .params(cents, seen.id(), seen.version())
                .update();
        if (changed == 0) {
            throw new StaleProductException(seen, null);
        }
    }

    @Transactional(readOnly = true)
    List<Sale> sales() {
        return jdbc.sql("""
                        SELECT p.name AS product, sum(l.quantity) AS quantity, sum(l.quantity * p.cents) AS cents
                        FROM order_lines l JOIN products p ON p.id = l.product_id GROUP BY p.name ORDER BY p.name
                        """).query(Sale.class).list();
    }
}
