package dev.based.jdbc;

import dev.based.frame.HeldConnection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An execution by the driver, whose result may be null. */
interface DriverExecution extends HeldConnection.Execution<@Nullable Object> {

    @Override
    @SuppressWarnings("NullAway") // which looks at type arguments in JSpecify mode only
    @Nullable
    Object run() throws SQLException;
}
