package dev.based.junit.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's log by SLF4J, with a dozen lines about each database on the level DEBUG. Warnings and errors stay what they are.
 * Flyway finds it by its name and makes it; stateless.
 */
public final class FlywayLog implements LogCreator {

    /** For Flyway. */
    public FlywayLog() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new FlywayLines(LoggerFactory.getLogger(type));
    }

    private record FlywayLines(Logger logger) implements Log {

        @Override
        @SuppressWarnings("deprecation") // Flyway 11 asks for it
        public boolean isDebugEnabled() {
            return logger.isTraceEnabled();
        }

        @Override
        public void debug(String message) {
            logger.trace(message);
        }

        @Override
        public void info(String message) {
            logger.debug(message);
        }

        @Override
        public void notice(String message) {
            logger.debug(message);
        }

        @Override
        public void warn(String message) {
            logger.warn(message);
        }

        @Override
        public void error(String message) {
            logger.error(message);
        }

        @Override
        public void error(String message, Exception failure) {
            logger.error(message, failure);
        }
    }
}
