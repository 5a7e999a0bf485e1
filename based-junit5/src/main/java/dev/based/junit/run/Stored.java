package dev.based.junit.run;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Something that is made once in a store of JUnit's, and closed with it; or what its making has failed with. Of a failure in
 * its own hands a store tells once more when it is closed, and the report has it twice. It is both kinds of what a store
 * closes, for JUnit 5 and 6. Immutable and safe for use by several threads.
 */
@SuppressWarnings("deprecation") // JUnit 6 deprecates CloseableResource, JUnit 5.12 closes nothing else
public final class Stored implements AutoCloseable, Store.CloseableResource {

    private final @Nullable Object value;
    private final @Nullable Throwable failure;

    private Stored(@Nullable Object value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    /**
     * Makes an object, or remembers why that failed.
     *
     * @param making makes it
     */
    public static Stored made(Supplier<?> making) {
        try {
            return new Stored(making.get(), null);
        } catch (RuntimeException | Error e) {
            return new Stored(null, e);
        }
    }

    /**
     * The object in a store, which the first call makes.
     *
     * @param store where it is
     * @param key by which it is found
     * @param type its class
     * @param making makes it; what it throws is thrown by this call and the later ones
     * @return the same each time
     */
    @SuppressWarnings("deprecation") // JUnit 6 has another method of the same effect, which JUnit 5.12 lacks
    public static <T> T in(Store store, Object key, Class<T> type, Supplier<T> making) {
        Stored stored = Objects.requireNonNull(store.getOrComputeIfAbsent(key, absent -> made(making), Stored.class));
        return stored.valueAs(type);
    }

    /**
     * The object.
     *
     * @param type its class
     * @return the same each time; if its making failed, the failure is thrown each time
     */
    public <T> T valueAs(Class<T> type) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return type.cast(Objects.requireNonNull(value));
    }

    /**
     * The object that a store, or a store above it, has.
     *
     * @param store where it may be
     * @param key by which it is found
     * @param type its class
     * @return empty if nothing has asked for it, or its making failed
     */
    public static <T> Optional<T> known(Store store, Object key, Class<T> type) {
        Stored stored = store.get(key, Stored.class);
        return Optional.ofNullable(stored).map(each -> each.value).map(type::cast);
    }

    @Override
    public void close() {
        if (value instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("%s cannot be closed".formatted(value), e);
            }
        }
    }
}
