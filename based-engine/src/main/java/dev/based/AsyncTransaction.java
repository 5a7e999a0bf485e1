package dev.based;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Transaction} of an {@link AsyncSession}. Safe for use by several threads.
 *
 * <p>Do not implement this interface: later versions may add methods.
 *
 * @since 0.1.0
 */
public interface AsyncTransaction {

    /**
     * As {@link Transaction#commit()}.
     *
     * @return completed when that is done; fails with the exception of the call
     */
    CompletableFuture<@Nullable Void> commit();

    /**
     * As {@link Transaction#rollback()}.
     *
     * @return completed when that is done; fails with the exception of the call
     */
    CompletableFuture<@Nullable Void> rollback();
}
