package dev.based;

import com.zaxxer.hikari.HikariConfig;
import dev.based.jdbc.SharedConnections.Surroundings;
import dev.based.observation.Observation;
import java.time.Duration;
import java.util.function.Consumer;

/** What a {@link Database.Builder} has gathered. */
record DatabaseSettings(
        DatabaseUrl url,
        boolean forceRollback,
        boolean shared,
        int maximumPoolSize,
        int minimumIdle,
        Duration connectionTimeout,
        Duration lockTimeout,
        int retries,
        Observation observation,
        DatabaseTexts texts,
        Consumer<HikariConfig> hikari) {

    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(30);
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    Backend backend() {
        return url.backend();
    }

    /** What the connections of this database that are not the driver's own have in common. */
    Surroundings surroundings() {
        return new Surroundings(texts.pieces(), observation);
    }
}
