package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.spi.DriverTransaction;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Steps that go no further once their connection is closed: whoever closed it may have found nothing to cancel yet. */
record OpenSteps(
        DriverTransaction.Steps steps, DriverTransaction.Operation operation, String sql, DriverTransaction work)
        implements DriverTransaction.Steps {

    @Override
    public <T extends @Nullable Object> T step(DriverTransaction.Call<T> call) throws SQLException {
        return steps.step(() -> {
            T result = call.call();
            if (operation.isGoingOn()) {
                requireOpen();
            }
            return result;
        });
    }

    private void requireOpen() throws SQLException {
        try {
            work.requireUsable("[" + sql + "]");
        } catch (SQLException closed) {
            try {
                operation.cancel();
            } catch (SQLException | RuntimeException | Error e) {
                Cleanup.suppress(closed, e);
            }
            throw closed;
        }
    }

    @Override
    public void cancel() throws SQLException {
        steps.cancel();
    }
}
