package dev.based.testcontainers;

import dev.based.ConnectionFailedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits until the administrator can connect: what the images do with a server before that, none of them lets the network
 * see. A container that has ended is not waited for.
 */
final class Readiness extends AbstractWaitStrategy {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 50;

    private final DatabaseContainer container;

    Readiness(DatabaseContainer container) {
        this.container = container;
        withStartupTimeout(LONGEST);
    }

    @Override
    protected void waitUntilReady() {
        DatabaseUrl administrator = container.administrator();
        long started = System.nanoTime();
        ConnectionFailedException refusal = refusal(administrator, CONNECTION_TIMEOUT);
        while (refusal != null) {
            if (!container.isRunning()) {
                throw new ContainerLaunchException("it has ended", refusal);
            }
            if (System.nanoTime() - started >= startupTimeout.toNanos()) {
                throw new ContainerLaunchException(
                        "no server has answered in it for %d seconds".formatted(startupTimeout.toSeconds()), refusal);
            }
            sleep();
            refusal = refusal(administrator, CONNECTION_TIMEOUT);
        }
    }

    /** Why a connection cannot be made, null if it can. */
    static @Nullable ConnectionFailedException refusal(DatabaseUrl administrator, Duration timeout) {
        Database database = Database.builder(administrator)
                .forceRollback(false)
                .useLock(true) // one connection, and no pool that tries again by itself
                .connectionTimeout(timeout)
                .build();
        try (database) {
            database.connect();
            return null;
        } catch (ConnectionFailedException e) {
            return e;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerLaunchException("the thread was interrupted", e);
        }
    }
}
