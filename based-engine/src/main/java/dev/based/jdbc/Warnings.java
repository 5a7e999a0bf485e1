package dev.based.jdbc;

import java.sql.SQLWarning;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The warnings of one connection, which are logged too. Safe for use by several threads. */
final class Warnings implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.based.jdbc");

    private final AtomicReference<@Nullable SQLWarning> first = new AtomicReference<>();

    @Override
    public void accept(String message) {
        LOG.warn(message);
        SQLWarning warning = new SQLWarning(message);
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
