package dev.based.testcontainers;

import dev.based.DatabaseUrl;
import dev.based.spi.UrlMask;
import java.net.URI;
import java.util.function.Supplier;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * The URL of a container that a user starts with Testcontainers, for {@code BasedExtension.builder().url(…)}.
 *
 * @since 0.1.0
 */
public final class ContainerUrl {

    private static final String JDBC = "jdbc:";

    private ContainerUrl() {}

    /**
     * The URL of a container's database, with its user and password.
     *
     * @param container a PostgreSQL, MySQL or MariaDB; the supplier starts it, unless it is already running.
     *     Testcontainers stops it, as usual
     * @return gives the URL; throws {@link IllegalArgumentException} if the container has another database
     */
    public static Supplier<String> of(JdbcDatabaseContainer<?> container) {
        return () -> {
            container.start(); // does nothing if it runs
            return url(container).toConnectionString();
        };
    }

    private static DatabaseUrl url(JdbcDatabaseContainer<?> container) {
        String jdbcUrl = container.getJdbcUrl();
        if (!jdbcUrl.matches("jdbc:(postgresql|mysql|mariadb)://.*")) {
            throw new IllegalArgumentException(
                    "A %s has no database that Based knows by the URL %s: give BasedExtension.builder().url(…) a URL that names it"
                            .formatted(container.getClass().getSimpleName(), UrlMask.text(jdbcUrl)));
        }
        URI uri = URI.create(jdbcUrl.substring(JDBC.length()));
        DatabaseUrl.Builder url = DatabaseUrl.builder()
                .scheme(uri.getScheme())
                .username(container.getUsername())
                .password(container.getPassword())
                .host(uri.getHost(), uri.getPort())
                .database(uri.getPath().substring(1));
        String query = uri.getQuery();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                url.parameter(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return url.build();
    }
}
