package dev.based.connection;

import com.zaxxer.hikari.HikariConfig;
import dev.based.Backend;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.SessionOptions;
import dev.based.jdbc.SharedConnections.Surroundings;
import dev.based.observation.Observation;
import dev.based.row.Conversions;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a {@link Database.Builder} has collected.
 *
 * @param dataSource what connects, null for the driver by the URL
 */
public record DatabaseSettings(
        DatabaseUrl url,
        @Nullable DataSource dataSource,
        boolean forceRollback,
        boolean shared,
        int maximumPoolSize,
        int minimumIdle,
        Duration connectionTimeout,
        Duration lockTimeout,
        Duration nestAfter,
        int retries,
        SessionOptions sessionOptions,
        Observation observation,
        DatabaseTexts texts,
        Conversions conversions,
        Consumer<HikariConfig> hikari) {

    /** How long is waited for a connection unless something else is said. */
    public static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(30);
    /** How long is waited for a shared connection unless something else is said. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /** How long is waited for a shared connection whose holder does nothing unless something else is said. */
    public static final Duration NEST_AFTER = Duration.ofMillis(100);

    /** The backend for this kind of database. */
    public Backend backend() {
        return url.backend();
    }

    /** Opens a connection outside any pool. */
    Connection connect() {
        return dataSource == null ? Drivers.connect(url, connectionTimeout) : GivenDataSource.connect(dataSource);
    }

    /** The common parts of all connections of this database that are not the driver's own. */
    Surroundings surroundings() {
        return new Surroundings(texts.pieces(), observation);
    }
}
