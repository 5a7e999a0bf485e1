package dev.based.jdbc;

import dev.based.failure.FailureText;
import dev.based.failure.LogLine;
import dev.based.observation.Observation;
import java.sql.SQLWarning;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The warnings of one connection, which are logged too. Safe for use by several threads. */
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger("dev.based.jdbc");

    private final Observation observation;
    private final AtomicReference<@Nullable SQLWarning> first = new AtomicReference<>();

    /**
     * No warnings yet.
     *
     * @param observation knows whether the log may show values
     */
    Warnings(Observation observation) {
        this.observation = observation;
    }

    /** Adds a warning about a failure, of which the log shows the driver's text only where it may show values. */
    void add(String message, Exception failure) {
        String problem = FailureText.of(failure);
        LOG.warn("{}: {}", LogLine.of(message), observation.logged(failure, problem));
        SQLWarning warning = new SQLWarning(message + ": " + problem);
        SQLWarning before = first.compareAndExchange(null, warning);
        if (before != null) {
            before.setNextWarning(warning);
        }
    }

    @Nullable
    SQLWarning first() {
        return first.get();
    }

    void clear() {
        first.set(null);
    }
}
