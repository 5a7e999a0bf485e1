package dev.based.jdbc;

import dev.based.spi.DriverTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Steps that look up names where their connection does. That is set before the first and taken back after the last, as
 * nothing else can be done between them. For one user at a time.
 */
final class NamespacedSteps implements DriverTransaction.Steps {

    private final DriverTransaction.Steps steps;
    private final DriverTransaction.Operation operation;
    private final ConnectionSettings settings;
    private final Connection physical;
    private ConnectionSettings.@Nullable Restoring namespace;

    NamespacedSteps(
            DriverTransaction.Steps steps,
            DriverTransaction.Operation operation,
            ConnectionSettings settings,
            Connection physical) {
        this.steps = steps;
        this.operation = operation;
        this.settings = settings;
        this.physical = physical;
    }

    @Override
    public <T extends @Nullable Object> T step(DriverTransaction.Call<T> call) throws SQLException {
        return steps.step(() -> {
            ConnectionSettings.Restoring applied = namespace;
            if (applied == null) {
                applied = settings.applyNamespace(physical);
                namespace = applied;
            }
            T result;
            try {
                result = call.call();
            } catch (SQLException | RuntimeException | Error e) {
                if (!operation.isGoingOn()) {
                    settings.restoreAfter(e, applied);
                }
                throw e;
            }
            if (!operation.isGoingOn()) {
                settings.restore(applied);
            }
            return result;
        });
    }

    @Override
    public void cancel() throws SQLException {
        steps.cancel();
    }
}
