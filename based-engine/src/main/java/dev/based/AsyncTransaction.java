package dev.based;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Transaction} of an {@link AsyncSession}. Safe for use by several threads.
 *
 * <p>Not to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface AsyncTransaction {

    /**
     * As {@link Transaction#commit()}.
     *
     * @return done, or how it fails
     */
    CompletableFuture<@Nullable Void> commit();

    /**
     * As {@link Transaction#rollback()}.
     *
     * @return done, or how it fails
     */
    CompletableFuture<@Nullable Void> rollback();
}
