package com.example.webshop.hibernate;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.Shop;
import com.example.webshop.StaleProductException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class HibernateShop implements Shop {

    private static final Logger LOG = LoggerFactory.getLogger(HibernateShop.class);

    private final SessionFactory sessions;

    HibernateShop(DataSource dataSource) {
        this.sessions = Sessions.on(dataSource, "none");
    }

    @Override
    public long placeOrder(String customer, List<Line> lines) {
        return sessions.fromTransaction(session -> {
            record(customer + " orders");
            OrderEntity order = new OrderEntity(customer);
            session.persist(order);
            for (Line line : lines) {
                add(session, order, line);
            }
            return Objects.requireNonNull(order.id());
        });
    }

    private void add(Session session, OrderEntity order, Line line) {
        ProductEntity product = session.find(ProductEntity.class, line.product());
        if (!product.take(line.quantity())) {
            throw new OutOfStockException(line);
        }
        session.persist(order.add(product, line.quantity()));
        session.flush();
        record(line.quantity() + " x " + line.product());
    }

    private void record(String entry) {
        try {
            sessions.inTransaction(independent -> independent.persist(new AuditEntity(entry)));
        } catch (PersistenceException e) {
            LOG.debug("Not in the audit log: {}", entry, e);
        }
    }

    @Override
    public void importProducts(List<Product> products) {
        sessions.inTransaction(
                session -> products.stream().map(ProductEntity::new).forEach(session::persist));
    }

    @Override
    public void importWhatWorks(List<Product> products) {
        sessions.inStatelessTransaction(session -> {
            for (Product product : products) {
                try {
                    session.insert(new ProductEntity(product));
                } catch (PersistenceException e) {
                    LOG.debug("Not added: {}", product, e);
                }
            }
        });
    }

    @Override
    public Product product(long id) {
        return sessions.fromSession(
                session -> session.find(ProductEntity.class, id).toProduct());
    }

    @Override
    public void reprice(Product seen, long cents) {
        ProductEntity detached = new ProductEntity(seen);
        detached.reprice(cents);
        try {
            sessions.inTransaction(session -> session.merge(detached));
        } catch (OptimisticLockException e) {
            throw new StaleProductException(seen, e);
        }
    }

    @Override
    public List<Sale> sales() {
        return sessions.fromTransaction(
                session -> session.createSelectionQuery("""
                        SELECT l.product.name, sum(l.quantity), sum(l.quantity * l.product.cents)
                        FROM LineEntity l GROUP BY l.product.name ORDER BY l.product.name
                        """, Sale.class).getResultList());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
