package dev.based.junit;

import dev.based.Sandbox;
import dev.based.TransactionFailedException;
import dev.based.junit.lane.Lane;
import dev.based.junit.lane.LaneKey;
import dev.based.junit.lane.Lanes;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * One test on a lane: lives in the store of the test, and ends with it. It is both kinds of what a store closes, for
 * JUnit 5 and 6.
 */
@SuppressWarnings("deprecation") // JUnit 6 deprecates CloseableResource, JUnit 5.12 closes nothing else
final class TestScope implements AutoCloseable, Store.CloseableResource {

    private static final Namespace NAMESPACE = Namespace.create(BasedExtension.class);

    private final Lane lane;
    private final Sandbox sandbox;
    private final Injection injection;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    private TestScope(Lane lane, String description) {
        this.lane = lane;
        this.sandbox = lane.begin(description);
        this.injection = new Injection(sandbox);
    }

    /** The scope of a test, which begins with the first thing the test asks for. */
    static TestScope of(ExtensionContext context, LaneKey key) {
        Store ofTest = context.getStore(NAMESPACE);
        return Objects.requireNonNull(ofTest.getOrComputeIfAbsent(
                key, absent -> new TestScope(Lanes.of(context, key).lease(), description(context)), TestScope.class));
    }

    private static String description(ExtensionContext context) {
        String method = context.getRequiredTestMethod().getName();
        String displayName = context.getDisplayName();
        String shown = displayName.startsWith(method + "(") ? "" : " [" + displayName + "]";
        return "the test " + context.getRequiredTestClass().getSimpleName() + "." + method + shown;
    }

    Object get(Class<?> type) {
        lock.lock();
        try {
            return injection.get(type);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the scope of a test, if it has one and it has not ended. */
    static void end(ExtensionContext context, LaneKey key) {
        TestScope scope = context.getStore(NAMESPACE).get(key, TestScope.class);
        if (scope != null) {
            scope.close();
        }
    }

    /** Ends it once; the store comes again when the test could not be ended in the ordinary way. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            try {
                injection.close();
            } finally {
                sandbox.close();
            }
        } catch (SQLException e) {
            lane.discard(e);
            throw new TransactionFailedException("The connection that was handed to the test cannot be closed", e);
        } catch (Throwable e) {
            lane.discard(e);
            throw e;
        }
        lane.giveBack();
    }
}
