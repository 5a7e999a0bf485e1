package dev.based.jdbc;

import dev.based.frame.HeldConnection;
import dev.based.frame.SqlWork;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A question to the driver, whose answer may be null. */
interface DriverCall extends SqlWork<@Nullable Object> {

    @Override
    @SuppressWarnings("NullAway") // which looks at type arguments in JSpecify mode only
    @Nullable
    Object run(HeldConnection held) throws SQLException;
}
