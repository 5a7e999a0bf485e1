package dev.based.spi;

/**
 * Is told of every statement that sessions run, also by jOOQ and by {@code session.connection()}, and of those of a
 * shared connection's data source. What a pool's data source hands out is the driver's own and not observed.
 *
 * <p>Called on the thread that ran the statement, before its result is returned; so it must be quick, and safe for use
 * by several threads. An exception that it throws is logged and harms
 * nobody.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StatementListener {

    /**
     * A statement has succeeded or failed.
     *
     * @param event what ran, and how it went
     */
    void ran(StatementEvent event);
}
