package com.example.webshop.jdbi;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.Shop;
import com.example.webshop.StaleProductException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class JdbiShop implements Shop {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiShop.class);
    private static final String INSERT =
            "INSERT INTO products (id, name, cents, stock, version) VALUES (:id, :name, :cents, :stock, :version)";

    private final Jdbi jdbi;

    JdbiShop(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource)
                .registerRowMapper(ConstructorMapper.factory(Product.class))
                .registerRowMapper(ConstructorMapper.factory(Sale.class));
    }

    @Override
    public long placeOrder(String customer, List<Line> lines) {
        return jdbi.inTransaction(handle -> {
            record(customer + " orders");
            long order = handle.createUpdate("INSERT INTO orders (customer) VALUES (:customer)")
                    .bind("customer", customer)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            for (int i = 0; i < lines.size(); i++) {
                add(handle, order, i + 1, lines.get(i));
            }
            return order;
        });
    }

    private void add(Handle handle, long order, int number, Line line) {
        int taken = handle.createUpdate("UPDATE products SET stock = stock - :quantity, version = version + 1"
                        + " WHERE id = :product AND stock >= :quantity")
                .bindMethods(line)
                .execute();
        if (taken == 0) {
            throw new OutOfStockException(line);
        }
        handle.execute(
                "INSERT INTO order_lines (order_id, line, product_id, quantity) VALUES (?, ?, ?, ?)",
                order,
                number,
                line.product(),
                line.quantity());
        record(line.quantity() + " x " + line.product());
    }

    /** On a handle of its own: within a callback, {@code jdbi.useTransaction} would join the one that is there. */
    private void record(String entry) {
        try (Handle independent = jdbi.open()) {
            independent.useTransaction(handle -> handle.execute("INSERT INTO audit (entry) VALUES (?)", entry));
        } catch (JdbiException e) {
            LOG.debug("Not in the audit log: {}", entry, e);
        }
    }

    @Override
    public void importProducts(List<Product> products) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            products.forEach(product -> batch.bindMethods(product).add());
            batch.execute();
        });
    }

    @Override
    public void importWhatWorks(List<Product> products) {
        jdbi.useTransaction(handle -> {
            for (Product product : products) {
                try {
                    handle.createUpdate(INSERT).bindMethods(product).execute();
                } catch (JdbiException e) {
                    LOG.debug("Not added: {}", product, e);
                }
            }
        });
    }

    @Override
    public Product product(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM products WHERE id = :id")
                .bind("id", id)
                .mapTo(Product.class)
                .one());
    }

    @Override
    public void reprice(Product seen, long cents) {
        jdbi.useTransaction(handle -> {
            int changed = handle.execute(
                    "UPDATE products SET cents = ?, version = version + 1 WHERE id = ? AND version = ?",
                    cents,
                    seen.id(),
                    seen.version());
            if (changed == 0) {
                throw new StaleProductException(seen, null);
            }
        });
    }

    @Override
    public List<Sale> sales() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT p.name AS product, sum(l.quantity) AS quantity, sum(l.quantity * p.cents) AS cents
                        FROM order_lines l JOIN products p ON p.id = l.product_id GROUP BY p.name ORDER BY p.name
                        """).mapTo(Sale.class).list());
    }

    @Override
    public void close() {}
}
