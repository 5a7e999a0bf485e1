package dev.based.testing;

import dev.based.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a module, with as many databases as they like: an embedded one, or the one at
 * {@code -Dbased.test.postgres=postgresql://user:password@host:port/postgres}, whose user may create databases.
 */
public final class RealPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealPostgres() {}

    /** Starts with its first use and stops with the JVM. */
    private static final class Server {

        static final DatabaseUrl URL = url();

        private static DatabaseUrl url() {
            String given = System.getProperty("based.test.postgres");
            if (given != null) {
                return DatabaseUrl.parse(given);
            }
            try {
                @SuppressWarnings("resource") // stops with the JVM
                EmbeddedPostgres running = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .start();
                return DatabaseUrl.parse("postgresql://postgres@localhost:" + running.getPort() + "/postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The URL of a new, empty database. */
    public static String newDatabase() {
        // A server that was given may serve several test processes, and may have served others before.
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(
                        Server.URL.toJdbcUrl(),
                        Server.URL.username().orElse(null),
                        Server.URL.password().orElse(null));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return DriverParameters.addTo(Server.URL.toBuilder().database(name).build())
                .toConnectionString();
    }
}
