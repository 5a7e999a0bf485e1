package dev.based.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.DatabaseUrl;
import dev.based.embedded.EmbeddedPostgresServer;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** One PostgreSQL with one empty table, for all contenders. Starts with its first use and stops with the JVM. */
public final class BenchmarkServer {

    private BenchmarkServer() {}

    private static final class Running {

        static final DatabaseUrl URL = start();

        private static DatabaseUrl start() {
            RunningServer server = new EmbeddedPostgresServer().start(ServerUrl.parse("embedded:postgresql:18"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop the server"));
            return server.createDatabase("benchmarks");
        }
    }

    public static DatabaseUrl url() {
        return Running.URL;
    }

    /** A plain connection of the driver's. */
    static Connection connect() throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", url().username().orElseThrow());
        credentials.setProperty("password", url().password().orElseThrow());
        return DriverManager.getConnection(url().toJdbcUrl(), credentials);
    }

    /** A pool as an application has it. */
    static HikariDataSource newPool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url().toJdbcUrl());
        pool.setUsername(url().username().orElseThrow());
        pool.setPassword(url().password().orElseThrow());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    public static void createTable() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS movies (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL)");
        }
    }

    /** Fails if something was left. */
    static void requireEmptyTable(String after) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            requireCount(statement, "SELECT count(*) FROM movies", 0, after);
        }
    }

    /** Fails if a statement does not count so many. */
    static void requireCount(Statement statement, String sql, long expected, String after) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            if (rows.getLong(1) != expected) {
                throw new IllegalStateException(
                        "Rows after %s: %d, expected %d".formatted(after, rows.getLong(1), expected));
            }
        }
    }
}
