package com.example.movieshop;

import dev.based.spi.StatementEvent;
import dev.based.spi.StatementListener;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the statements that took too long. Safe for use by several threads, as listeners must be. */
public final class SlowStatements implements StatementListener {

    private static final Logger LOG = LoggerFactory.getLogger(SlowStatements.class);

    private final Duration limit;
    private final LongAdder count = new LongAdder();

    public SlowStatements(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void ran(StatementEvent event) {
        if (event.duration().compareTo(limit) > 0) {
            count.increment();
            LOG.warn("Slow: {}", event); // without the values of its parameters
        }
    }

    public long count() {
        return count.sum();
    }
}
