package dev.based.junit.liquibase;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Liquibase's log, quieter: what it tells of each step is DEBUG; failures are exceptions anyway. */
final class LiquibaseLog extends AbstractLogService {

    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Liquibase has it
    public Logger getLog(Class type) {
        return new Log(LoggerFactory.getLogger(type));
    }

    @SuppressWarnings("try") // its close, which does nothing
    private static final class Log extends AbstractLogger {

        private final org.slf4j.Logger log;

        Log(org.slf4j.Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
            if (level.intValue() == Level.WARNING.intValue()) {
                log.warn("{}", message, failure);
            } else if (level.intValue() >= Level.CONFIG.intValue()) {
                log.debug("{}", message, failure);
            } else {
                log.trace("{}", message, failure);
            }
        }
    }
}
