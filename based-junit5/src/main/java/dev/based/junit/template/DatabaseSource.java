package dev.based.junit.template;

import dev.based.spi.UrlMask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is: what a URL names, or what a user's own source of connections connects to. Two are equal if they have
 * the same URL, or the same source.
 *
 * @param url a database's or a server's, as it was given; "" where nothing is said, or where there is a source
 * @param dataSource null where there is none
 */
public record DatabaseSource(String url, @Nullable DataSource dataSource) {

    /** The database that a URL names. */
    public static DatabaseSource of(String url) {
        return new DatabaseSource(url, null);
    }

    /** The database to which a source connects. */
    public static DatabaseSource of(DataSource dataSource) {
        return new DatabaseSource("", dataSource);
    }

    /** Whether nothing is said. */
    public boolean isSilent() {
        return url.isEmpty() && dataSource == null;
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return dataSource == null
                ? UrlMask.text(url)
                : "the DataSource of " + dataSource.getClass().getName();
    }
}
