package com.example.webshop.mybatis;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.Shop;
import com.example.webshop.StaleProductException;
import com.example.webshop.mybatis.ShopMapper.NewOrder;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class MyBatisShop implements Shop {

    private static final Logger LOG = LoggerFactory.getLogger(MyBatisShop.class);

    private final SqlSessionFactory sessions;

    MyBatisShop(DataSource dataSource) {
        Configuration configuration =
                new Configuration(new Environment("shop", new JdbcTransactionFactory(), dataSource));
        configuration.addMapper(ShopMapper.class);
        this.sessions = new SqlSessionFactoryBuilder().build(configuration);
    }

    @Override
    public long placeOrder(String customer, List<Line> lines) {
        try (SqlSession session = sessions.openSession()) {
            ShopMapper mapper = session.getMapper(ShopMapper.class);
            record(customer + " orders");
            NewOrder order = new NewOrder(customer);
            mapper.insertOrder(order);
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                if (mapper.take(line) == 0) {
                    throw new OutOfStockException(line);
                }
                mapper.insertLine(order.getId(), i + 1, line);
                record(line.quantity() + " x " + line.product());
            }
            session.commit();
            return order.getId();
        }
    }

    private void record(String entry) {
        try (SqlSession independent = sessions.openSession()) {
            independent.getMapper(ShopMapper.class).record(entry);
            independent.commit();
        } catch (PersistenceException e) {
            LOG.debug("Not in the audit log: {}", entry, e);
        }
    }

    @Override
    public void importProducts(List<Product> products) {
        try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
            products.forEach(session.getMapper(ShopMapper.class)::insert);
            session.commit();
        }
    }

    @Override
    public void importWhatWorks(List<Product> products) {
        try (SqlSession session = sessions.openSession()) {
            ShopMapper mapper = session.getMapper(ShopMapper.class);
            for (Product product : products) {
                try {
                    mapper.insert(product);
                } catch (PersistenceException e) {
                    LOG.debug("Not added: {}", product, e);
                }
            }
            session.commit();
        }
    }

    @Override
    public Product product(long id) {
        try (SqlSession session = sessions.openSession()) {
            return session.getMapper(ShopMapper.class).product(id);
        }
    }

    @Override
    public void reprice(Product seen, long cents) {
        try (SqlSession session = sessions.openSession()) {
            if (session.getMapper(ShopMapper.class).reprice(seen, cents) == 0) {
                throw new StaleProductException(seen, null);
            }
            session.commit();
        }
    }

    @Override
    public List<Sale> sales() {
        try (SqlSession session = sessions.openSession()) {
            return session.getMapper(ShopMapper.class).sales();
        }
    }

    @Override
    public void close() {}
}
