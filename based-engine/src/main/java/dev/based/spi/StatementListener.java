package dev.based.spi;

/**
 * Is called for every statement of a session, also of jOOQ and of {@code session.connection()}, and for the statements
 * of a shared connection's data source. Connections of a pool's data source are the driver's own and are not observed.
 *
 * <p>It is called on the thread that ran the statement, before the result is returned. So it must be quick, and safe
 * for use by several threads. An exception that it throws is logged and has no other effect.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StatementListener {

    /**
     * A statement has succeeded or failed.
     *
     * @param event the statement and its outcome
     */
    void ran(StatementEvent event);
}
