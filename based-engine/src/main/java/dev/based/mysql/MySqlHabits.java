package dev.based.mysql;

import dev.based.spi.AutoCommitCalls;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.DriversObjects;
import dev.based.spi.MisplacedStatements;
import dev.based.spi.ReadOnlyMode;
import dev.based.spi.Scripts;
import dev.based.spi.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What connections of MySQL's and MariaDB's drivers do for their users. */
final class MySqlHabits implements ConnectionHabits {

    static final MySqlHabits INSTANCE = new MySqlHabits();

    private MySqlHabits() {}

    @Override
    public DriversObjects driversObjects() {
        return MySqlObjects.INSTANCE;
    }

    @Override
    public MisplacedStatements misplacedStatements() {
        return MisplacedStatements.ACCEPTED;
    }

    @Override
    public AutoCommitCalls autoCommitCalls(Connection connection) throws SQLException {
        return ServerStatus.isByMariaDb(connection.unwrap(Connection.class))
                ? AutoCommitCalls.ENDS_ACCEPTED
                : AutoCommitCalls.SAVEPOINTS_ACCEPTED;
    }

    @Override
    public ReadOnlyMode readOnlyMode() {
        return ReadOnlyMode.ALWAYS;
    }

    /** Both drivers read all rows at once unless they are given a fetch size. */
    @Override
    public boolean readsAllAtOnce(Statement statement) throws SQLException {
        return statement.getFetchSize() == 0;
    }

    /**
     * "ResultSet" in Connector/J's notes on its implementation: not even the transaction's status is known while it
     * streams. MariaDB's driver reads the rest of the rows itself before another statement.
     */
    @Override
    public boolean blocksOthers(Statement statement) throws SQLException {
        return statement.getFetchSize() == Integer.MIN_VALUE
                && !statement.getClass().getName().startsWith("org.mariadb.");
    }

    /** Connector/J's ping makes it forget whether a transaction is open, until it has the answer to a statement. */
    @Override
    public boolean isValid(Connection connection, int seconds) throws SQLException {
        if (!connection.isValid(seconds)) {
            return false;
        }
        if (!ServerStatus.isByMariaDb(connection.unwrap(Connection.class))) {
            run(connection, "DO 0");
        }
        return true;
    }

    @Override
    public @Nullable SqlSyntax otherSyntax(Connection connection) throws SQLException {
        return MySqlModes.otherSyntax(ServerStatus.flags(connection));
    }

    /** Depends on the driver's option allowMultiQueries, so that it is tried. */
    @Override
    public Scripts scripts(Connection connection) {
        try {
            run(connection, "DO 0; DO 0");
            return Scripts.RUN;
        } catch (SQLException e) {
            return Scripts.REFUSED;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
