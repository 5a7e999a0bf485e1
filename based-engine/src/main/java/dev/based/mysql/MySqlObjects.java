package dev.based.mysql;

import dev.based.spi.DriverTransaction;
import dev.based.spi.DriversObjects;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The names of parameters, which MariaDB's driver looks up in a table that knows no savepoints. */
final class MySqlObjects implements DriversObjects {

    static final MySqlObjects INSTANCE = new MySqlObjects();

    private MySqlObjects() {}

    /**
     * MariaDB refuses every savepoint after a table without them was used in a transaction ("ER_CHECK_NOT_IMPLEMENTED"),
     * until it is rolled back to one that was set before.
     */
    @Override
    public void learnNames(CallableStatement call, DriverTransaction work) throws SQLException {
        work.read("the names of parameters", () -> {
            try (Statement statement = call.getConnection().createStatement()) {
                statement.execute("SAVEPOINT based_names");
                try {
                    return call.getParameterMetaData().getParameterCount();
                } finally {
                    statement.execute("ROLLBACK TO SAVEPOINT based_names");
                    statement.execute("RELEASE SAVEPOINT based_names");
                }
            }
        });
    }
}
