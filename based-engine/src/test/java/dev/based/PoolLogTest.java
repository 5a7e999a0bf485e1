package dev.based;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.testing.LoggingProcess;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pool and the drivers log of a URL with a secret in it, and what their exceptions show. */
class PoolLogTest {

    private static final String SECRET = "hunter2";

    /** The program in a JVM of its own: opens each URL, shows how that failed, and uses it if it did not. */
    static final class Opening {

        private Opening() {}

        public static void main(String[] arguments) throws SQLException {
            Duration timeout = Duration.ofMillis(Long.parseLong(arguments[0]));
            for (String url : List.of(arguments).subList(1, arguments.length)) {
                try (Database database = Database.builder(url)
                        .connectionTimeout(timeout)
                        .minimumIdle(0)
                        .hikari(config -> config.addDataSourceProperty("sslpassword", SECRET))
                        .build()
                        .connect()) {
                    try (Connection connection = database.dataSource().getConnection()) {
                        System.out.println("valid: " + connection.isValid(5));
                    }
                    System.out.println(database);
                } catch (RuntimeException e) {
                    System.out.println("failed");
                    e.printStackTrace(System.out);
                }
                try (Database database = Database.builder(url)
                        .connectionTimeout(timeout)
                        .forceRollback(true)
                        .build()
                        .connect()) {
                    System.out.println("shared: " + database);
                } catch (RuntimeException e) {
                    System.out.println("failed");
                    e.printStackTrace(System.out);
                }
            }
        }
    }

    private static List<String> log(String... timeoutAndUrls) throws IOException {
        List<String> lines = LoggingProcess.lines(Opening.class, "defaultLogLevel=trace", timeoutAndUrls);
        assertThat(lines)
                .as("the log is on")
                .anySatisfy(line -> assertThat(line).contains("DEBUG com.zaxxer.hikari.HikariConfig - jdbcUrl...."));
        assertThat(lines).filteredOn(line -> line.contains(SECRET)).isEmpty();
        return lines;
    }

    @Test
    void aPoolThatWorksLogsNoSecret() throws IOException {
        DatabaseUrl url = DatabaseUrl.parse(RealPostgres.newDatabase());
        String postgresql = url.toBuilder().password(SECRET).build().toConnectionString();
        String jdbc = url.toJdbcUrl() + "?user=" + url.username().orElseThrow() + "&password=" + SECRET;

        assertThat(log("30000", postgresql, jdbc, "jdbc:h2:mem:secret;USER=app;PASSWORD=" + SECRET))
                .filteredOn(line -> line.equals("valid: true") || line.startsWith("shared: "))
                .hasSize(6);
    }

    @Test
    void aPoolThatFailsLogsAndThrowsNoSecret() throws IOException {
        assertThat(log(
                        "500",
                        "mysql://app:hunter2@127.0.0.1:1/shop",
                        "jdbc:mysql://app:hunter2@127.0.0.1:1/shop",
                        "jdbc:mysql://app:hunter2/shop",
                        "jdbc:mysql://address=(host=127.0.0.1)(port=none)(password=hunter2)/shop",
                        "jdbc:mysql://(host=127.0.0.1,port=1,password=hunter2,x=y)/shop",
                        "jdbc:mysql://app:%zzhunter2@127.0.0.1:1/shop",
                        "jdbc:mysql://127.0.0.1:1/shop?password=hunter2&useSSL=maybe",
                        "jdbc:mariadb://app:hunter2@127.0.0.1:1/shop",
                        "jdbc:mariadb://app:hunter2/shop",
                        "jdbc:mariadb://address=(host=127.0.0.1)(port=none)(password=hunter2)/shop",
                        "jdbc:mariadb://127.0.0.1:1/shop?password=hunter2",
                        "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=hunter2",
                        "jdbc:postgresql://app:hunter2@127.0.0.1:1/shop",
                        "jdbc:postgresql://app:hunter2/shop",
                        "jdbc:postgresql:app:hunter2@h/shop",
                        "jdbc:h2:tcp://127.0.0.1:1/shop;PASSWORD=hunter2",
                        "jdbc:h2:mem:x;PASSWORD=hunter2;NONE=x;y"))
                .filteredOn(line -> line.equals("failed"))
                .hasSize(34);
    }
}
