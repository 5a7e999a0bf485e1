package com.example.webshop.spring;

import com.example.webshop.Line;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.Shop;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** An application context on a data source that was there before it. */
final class SpringShop implements Shop {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    SpringShop(DataSource dataSource) {
        context.getBeanFactory().registerSingleton("dataSource", dataSource);
        context.register(Beans.class);
        context.refresh();
    }

    /** What an application has. */
    @Configuration
    @EnableTransactionManagement
    static class Beans {

        @Bean
        DataSourceTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(JdbcTemplate template) {
            return JdbcClient.create(template);
        }

        @Bean
        AuditLog auditLog(JdbcClient jdbc) {
            return new AuditLog(jdbc);
        }

        @Bean
        Orders orders(JdbcClient jdbc, AuditLog audit) {
            return new Orders(jdbc, audit);
        }

        @Bean
        Catalog catalog(JdbcTemplate template, JdbcClient jdbc) {
            return new Catalog(template, jdbc);
        }
    }

    @Override
    public long placeOrder(String customer, List<Line> lines) {
        return context.getBean(Orders.class).place(customer, lines);
    }

    @Override
    public void importProducts(List<Product> products) {
        catalog().add(products);
    }

    @Override
    public void importWhatWorks(List<Product> products) {
        catalog().addWhatWorks(products);
    }

    @Override
    public Product product(long id) {
        return catalog().product(id);
    }

    @Override
    public void reprice(Product seen, long cents) {
        catalog().reprice(seen, cents);
    }

    @Override
    public List<Sale> sales() {
        return catalog().sales();
    }

    private Catalog catalog() {
        return context.getBean(Catalog.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
