package com.example.webshop.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.Shop;
import com.example.webshop.StaleProductException;
import com.example.webshop.contract.SeenFromOutside.Place;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.based.CommittedWorkLostException;
import dev.based.Database;
import dev.based.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * What a shop does in any framework and on any database. The shop commits; before each test, and by a plain connection
 * after the last, nothing of that is there.
 */
@ExtendWith(SeenFromOutside.class)
public abstract class ShopContract {

    private static final int THREADS = 4;
    private static final int ORDERS_EACH = 5;

    private final Class<? extends LostAuditCase> lostAudit;
    private Session session;
    private Database database;
    private Shop shop;

    /**
     * The contract of a shop.
     *
     * @param lostAudit a case with the same shop; without a URL of its own it runs on the same database
     */
    protected ShopContract(Class<? extends LostAuditCase> lostAudit) {
        this.lostAudit = lostAudit;
    }

    /** The shop in one framework. */
    protected abstract Shop shop(DataSource dataSource);

    @BeforeEach
    void nothingIsLeft(Session ofTest, Database testDatabase, DataSource dataSource, Place place) throws SQLException {
        session = ofTest;
        database = testDatabase;
        place.is(database.url());
        Contents.requireMigrated(session.connection());
        shop = shop(dataSource);
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void anOrderIsPlaced() {
        long order = shop.placeOrder("Ann", List.of(new Line(1, 2), new Line(3, 1)));

        assertThat(strings("SELECT customer FROM orders WHERE id = ?", order)).containsExactly("Ann");
        assertThat(session.fetchAll(
                        Line.class, "SELECT product_id AS product, quantity FROM order_lines ORDER BY line"))
                .containsExactly(new Line(1, 2), new Line(3, 1));
        assertThat(stock(1)).isEqualTo(98);
        assertThat(stock(3)).isEqualTo(49);
        assertThat(audit()).containsExactly("Ann orders", "2 x 1", "1 x 3");
    }

    @Test
    void anOrderThatFailsLeavesNothingButItsAudit() {
        assertThatThrownBy(() -> shop.placeOrder("Ann", List.of(new Line(2, 4))))
                .isInstanceOf(OutOfStockException.class);

        assertThat(count("orders")).isZero();
        assertThat(count("order_lines")).isZero();
        assertThat(stock(2)).isEqualTo(3);
        assertThat(audit()).containsExactly("Ann orders");
    }

    @Test
    void anOrderFollowsOneThatFailed() {
        assertThatThrownBy(() -> shop.placeOrder("Ann", List.of(new Line(2, 4))))
                .isInstanceOf(OutOfStockException.class);
        shop.placeOrder("Bob", List.of(new Line(2, 3)));

        assertThat(strings("SELECT customer FROM orders")).containsExactly("Bob");
        assertThat(stock(2)).isZero();
        assertThat(audit()).containsExactly("Ann orders", "Bob orders", "3 x 2");
    }

    @Test
    void anOrderSurvivesTheFailureOfItsAudit() {
        String customer = "A".repeat(100);

        shop.placeOrder(customer, List.of(new Line(1, 1)));

        assertThat(strings("SELECT customer FROM orders")).containsExactly(customer);
        assertThat(stock(1)).isEqualTo(99);
        assertThat(audit()).containsExactly("1 x 1");
    }

    @Test
    void aProductThatHasChangedSinceItWasReadKeepsItsPrice() {
        Product seen = shop.product(2);
        shop.placeOrder("Ann", List.of(new Line(2, 1)));

        assertThatThrownBy(() -> shop.reprice(seen, 999)).isInstanceOf(StaleProductException.class);
        assertThat(shop.product(2)).isEqualTo(new Product(2, "Ink", 450, 2, 1));

        shop.reprice(shop.product(2), 500);
        assertThat(session.fetchOne(Product.class, "SELECT * FROM products WHERE id = 2"))
                .contains(new Product(2, "Ink", 500, 2, 2));
    }

    @Test
    void productsAreImportedInBatches() {
        shop.importProducts(products(1000, 1250));

        assertThat(count("products")).isEqualTo(253);
        assertThat(session.fetchOne(Product.class, "SELECT * FROM products WHERE id = 1249"))
                .contains(product(1249));
    }

    @Test
    void anImportWithOneThatExistsIsNoImportAtAll() {
        List<Product> products = new ArrayList<>(products(1000, 1100));
        products.add(50, product(3));

        assertThatThrownBy(() -> shop.importProducts(products)).isInstanceOf(RuntimeException.class);

        assertThat(count("products")).isEqualTo(3);
        shop.importProducts(products(1000, 1010));
        assertThat(count("products")).isEqualTo(13);
    }

    /** PostgreSQL aborts the transaction, and each framework makes of that what it makes of it on a pool. */
    @Test
    void aFailureThatIsSwallowedCostsWhatItCostsOnAPool() {
        List<Product> products = List.of(product(1000), product(3), product(1001));

        if (database.url().scheme().equals("postgresql")) {
            String expected;
            try (HikariDataSource pool = pool();
                    Shop committing = shop(pool)) {
                expected = outcomeOfImporting(products, committing);
            }
            assertThat(outcomeOfImporting(products, shop)).isEqualTo(expected);
            assertThat(count("products")).isEqualTo(3);
        } else {
            shop.importWhatWorks(products);
            assertThat(count("products")).isEqualTo(5);
        }
        shop.placeOrder("Ann", List.of(new Line(3, 1)));
        assertThat(stock(3)).isEqualTo(49);
    }

    /** A real one, on which nothing may be done that succeeds. */
    private HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url().toJdbcUrl());
        database.url().username().ifPresent(pool::setUsername);
        database.url().password().ifPresent(pool::setPassword);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private static String outcomeOfImporting(List<Product> products, Shop shop) {
        try {
            shop.importWhatWorks(products);
            return "no exception";
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (!(cause instanceof SQLException) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return e.getClass() + (cause instanceof SQLException sql ? ", SQLSTATE " + sql.getSQLState() : "");
        }
    }

    @Test
    void salesAreSummedUp() {
        shop.placeOrder("Ann", List.of(new Line(1, 2), new Line(3, 1)));
        shop.placeOrder("Bob", List.of(new Line(1, 3)));

        assertThat(shop.sales()).containsExactly(new Sale("Paper", 1, 300), new Sale("Pen", 5, 600));
    }

    @Test
    void theShopSeesWhatTheTestHasPrepared() {
        session.execute("INSERT INTO products (id, name, cents, stock, version) VALUES (7, 'Ruler', 80, 1, 0)");

        assertThat(shop.product(7)).isEqualTo(new Product(7, "Ruler", 80, 1, 0));
        shop.placeOrder("Ann", List.of(new Line(7, 1)));
        assertThat(stock(7)).isZero();
        assertThat(session.execute("UPDATE products SET stock = 5 WHERE id = 7"))
                .isEqualTo(1);
        shop.placeOrder("Ann", List.of(new Line(7, 5)));
        assertThat(stock(7)).isZero();
    }

    @Test
    void aPoolOfTheShopsOwnMayStandBetween(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(3);
        config.setPoolName("webshop");
        try (HikariDataSource pool = new HikariDataSource(config);
                Shop pooled = shop(pool)) {
            for (int quantity = 1; quantity <= 5; quantity++) {
                pooled.placeOrder("Ann", List.of(new Line(1, quantity), new Line(3, quantity)));
            }
            assertThatThrownBy(() -> pooled.placeOrder("Bob", List.of(new Line(2, 4))))
                    .isInstanceOf(OutOfStockException.class);
            assertThat(stock(1)).isEqualTo(85);
            pooled.importProducts(products(1000, 1050));
        }

        assertThat(count("orders")).isEqualTo(5);
        assertThat(count("products")).isEqualTo(53);
        assertThat(count("audit")).isEqualTo(16);
    }

    @Test
    void anotherThreadWorksBetweenTheTestsOwnReads() throws Exception {
        ExecutorService server = Executors.newSingleThreadExecutor();
        try {
            session.execute("UPDATE products SET stock = 10 WHERE id = 1");
            server.submit(() -> shop.placeOrder("Ann", List.of(new Line(1, 4)))).get();
            assertThat(stock(1)).isEqualTo(6);

            session.execute("UPDATE products SET stock = 1 WHERE id = 1");
            Future<Long> refused = server.submit(() -> shop.placeOrder("Bob", List.of(new Line(1, 2))));
            assertThatThrownBy(refused::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(OutOfStockException.class);
            assertThat(stock(1)).isEqualTo(1);
            assertThat(server.submit(() -> shop.sales()).get()).containsExactly(new Sale("Pen", 4, 480));
        } finally {
            server.shutdown();
        }
    }

    @Test
    void severalThreadsOrderAtTheSameTime() throws Exception {
        ExecutorService server = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> orders = new ArrayList<>();
            for (int order = 0; order < THREADS * ORDERS_EACH; order++) {
                orders.add(server.submit(() -> shop.placeOrder("Ann", List.of(new Line(1, 2), new Line(3, 1)))));
            }
            for (Future<Long> order : orders) {
                order.get();
            }
        } finally {
            server.shutdown();
        }

        assertThat(count("orders")).isEqualTo(20);
        assertThat(stock(1)).isEqualTo(60);
        assertThat(stock(3)).isEqualTo(30);
        assertThat(count("audit")).isEqualTo(60);
    }

    @Test
    void anOrderRolledBackWithAuditInsideFailsItsTestAndNoOther() {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(lostAudit))
                .configurationParameter("based.url", database.url().toConnectionString())
                .execute();

        results.testEvents()
                .assertStatistics(
                        statistics -> statistics.started(2).succeeded(1).failed(1));
        assertThat(results.testEvents()
                        .failed()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()))
                .singleElement()
                .isInstanceOf(CommittedWorkLostException.class)
                .asString()
                .contains(
                        "LostAuditCase.theSecondLineFails".replace("LostAuditCase", lostAudit.getSimpleName()), "Cure");
    }

    private static List<Product> products(long from, long to) {
        return LongStream.range(from, to).mapToObj(ShopContract::product).toList();
    }

    private static Product product(long id) {
        return new Product(id, "product " + id, id, 10, 0);
    }

    private List<String> strings(String sql, Object... parameters) {
        return session.fetchAll(String.class, sql, parameters);
    }

    private List<String> audit() {
        return strings("SELECT entry FROM audit ORDER BY id");
    }

    private long count(String table) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM " + table).orElseThrow();
    }

    private int stock(long product) {
        return session.fetchOne(Integer.class, "SELECT stock FROM products WHERE id = ?", product)
                .orElseThrow();
    }
}
