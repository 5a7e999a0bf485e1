package dev.based.differential;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.faults.FaultyBackend;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Two databases with the same content: a scratch one behind a real pool, and one that is to stay as it is. The drivers of
 * both fail on demand.
 */
final class Twins {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Map<Product, Twins> CREATED = new ConcurrentHashMap<>();

    private final Product product;
    private final Database pool;
    private final Connection scratch;
    private final DatabaseUrl isolatedUrl;
    private final Connection observer;
    private final List<String> initial;

    private Twins(Product product) throws SQLException {
        this.product = product;
        DatabaseUrl url = created(product);
        this.isolatedUrl = created(product);
        this.pool = Database.builder(FaultyBackend.faulty(url))
                .maximumPoolSize(Program.CONNECTIONS + 1)
                .minimumIdle(0)
                .connectionTimeout(TIMEOUT)
                .hikari(config -> config.setConnectionInitSql(new ProductHabits(product).noWaiting()))
                .build()
                .connect();
        this.scratch = owner(url, product);
        this.observer = owner(isolatedUrl, product);
        this.initial = isolatedContent();
    }

    /** Those of a product, which last as long as the JVM. */
    static Twins of(Product product) {
        Twins known = CREATED.get(product);
        if (known != null) {
            return known;
        }
        try {
            Twins created = new Twins(product);
            CREATED.put(product, created);
            return created;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseUrl created(Product product) throws SQLException {
        DatabaseUrl url = new ProductHabits(product).newDatabase();
        try (Connection connection = owner(url, product);
                Statement statement = connection.createStatement()) {
            for (String sql : Tables.creation(product.key())) {
                statement.execute(sql);
            }
            fill(connection, Tables.all());
        }
        return url;
    }

    private static Connection owner(DatabaseUrl url, Product product) throws SQLException {
        Connection connection = DriverManager.getConnection(
                url.toJdbcUrl(), url.username().orElse(""), url.password().orElse(""));
        try (Statement statement = connection.createStatement()) {
            statement.execute(new ProductHabits(product).noForeignKeys());
            statement.execute(new ProductHabits(product).noWaiting());
            statement.execute(new ProductHabits(product).noFlushing());
        }
        return connection;
    }

    private static void fill(Connection connection, Set<String> tables) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : Tables.content(tables)) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    Product product() {
        return product;
    }

    /** A real pool on the scratch database. */
    DataSource real() {
        return pool.dataSource();
    }

    /** Gives tables of the scratch database the content that a program begins with. */
    void reset(Set<String> tables) throws SQLException {
        if (!tables.isEmpty()) {
            fill(scratch, tables);
        }
    }

    /** The other one, connected under force rollback. */
    Database isolated() {
        return Database.builder(FaultyBackend.faulty(isolatedUrl))
                .forceRollback(true)
                .connectionTimeout(TIMEOUT)
                .lockTimeout(TIMEOUT)
                .nestAfter(Duration.ofMillis(1)) // as a program's threads wait for one another most of the time
                .build()
                .connect();
    }

    /** Where that other one is. */
    DatabaseUrl isolatedUrl() {
        return isolatedUrl;
    }

    /** What has come to be in the isolated database, as another connection sees it; it is as it was afterwards. */
    String leftBehind() throws SQLException {
        List<String> content = isolatedContent();
        if (content.equals(initial)) {
            return "";
        }
        fill(observer, Tables.all());
        initial.clear();
        initial.addAll(isolatedContent());
        return String.valueOf(content);
    }

    private List<String> isolatedContent() throws SQLException {
        try (Statement statement = observer.createStatement();
                var rows = statement.executeQuery(Tables.EVERYTHING)) {
            return Rows.all(rows);
        }
    }
}
