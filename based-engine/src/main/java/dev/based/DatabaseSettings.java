package dev.based;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.function.Consumer;

/** What a {@link Database.Builder} has gathered. */
record DatabaseSettings(
        DatabaseUrl url,
        boolean forceRollback,
        int maximumPoolSize,
        int minimumIdle,
        Duration connectionTimeout,
        Duration lockTimeout,
        Consumer<HikariConfig> hikari) {

    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(30);
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    Backend backend() {
        return url.backend();
    }
}
