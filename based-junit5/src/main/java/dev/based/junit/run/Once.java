package dev.based.junit.run;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object that is made when it is first asked for. If that fails, the next call makes it. Safe for use by several threads.
 *
 * @param <T> its type
 */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> making;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T made;

    /** Made by a supplier, which is called under a lock. */
    public Once(Supplier<T> making) {
        this.making = making;
    }

    /** The object, the same each time. */
    @Override
    public T get() {
        T found = made;
        if (found != null) {
            return found;
        }
        lock.lock();
        try {
            found = made;
            if (found == null) {
                found = making.get();
                made = found;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** The object if it has been made. */
    public Optional<T> made() {
        return Optional.ofNullable(made);
    }
}
