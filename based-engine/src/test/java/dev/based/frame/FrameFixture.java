package dev.based.frame;

import dev.based.spi.ConnectionHabits;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real connection with a table, and the frames on it. */
abstract class FrameFixture {

    static final String INSERT = "INSERT INTO t VALUES (1)";
    static final String COUNT = "SELECT count(*) FROM t";

    final RecordedControl control = new RecordedControl();
    /** Whether the driver reads row by row. */
    boolean rowByRow = true;

    private final ConnectionHabits habits = new ConnectionHabits() {
        @Override
        public boolean readsRowByRow() {
            return rowByRow;
        }
    };
    Connection connection;
    FrameStack stack;

    @BeforeEach
    final void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        execute(connection, "CREATE TABLE t (a INTEGER)");
        stack = stack(new FrameLock(Duration.ofMillis(200), Duration.ZERO));
    }

    final FrameStack stack(@Nullable FrameLock lock) {
        return new FrameStack(
                new PhysicalConnection(connection, habits, false, (closing, failed) -> closing.close()),
                control,
                StatementTraits.of(control, habits),
                lock);
    }

    @AfterEach
    final void disconnect() throws SQLException {
        connection.close();
    }

    static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    static void run(UnitOfWork unit, String sql) throws SQLException {
        unit.run(sql, held -> execute(held.physical(), sql));
    }

    final UnitOfWork unit(String description) {
        return UnitOfWork.holding(stack, null, description, Lifetime.UNTIL_ENDED);
    }

    final UnitOfWork unit(Frame base, String description) {
        return UnitOfWork.holding(stack, base, description, Lifetime.UNTIL_ENDED);
    }

    final int rows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(COUNT)) {
            results.next();
            return results.getInt(1);
        }
    }
}
