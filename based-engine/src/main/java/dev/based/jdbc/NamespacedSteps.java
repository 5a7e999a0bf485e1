package dev.based.jdbc;

import dev.based.spi.DriversWork;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Steps that look up names where their connection does. That is set before the first and taken back after the last, as
 * nothing else can be done between them. For one user at a time.
 */
final class NamespacedSteps implements DriversWork.Steps {

    private final DriversWork.Steps steps;
    private final DriversWork.Operation operation;
    private final ConnectionSettings settings;
    private final Connection physical;
    private ConnectionSettings.@Nullable Restoring namespace;

    NamespacedSteps(
            DriversWork.Steps steps,
            DriversWork.Operation operation,
            ConnectionSettings settings,
            Connection physical) {
        this.steps = steps;
        this.operation = operation;
        this.settings = settings;
        this.physical = physical;
    }

    @Override
    public <T extends @Nullable Object> T step(DriversWork.Call<T> call) throws SQLException {
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
