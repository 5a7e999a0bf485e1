package dev.based.postgresql;

import dev.based.spi.DriverTransaction;
import dev.based.spi.DriversObjects;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgBlob;
import org.postgresql.jdbc.PgClob;

/** COPY and large objects, which the driver does past its statements. */
final class PostgresObjects implements DriversObjects {

    static final PostgresObjects INSTANCE = new PostgresObjects();

    private PostgresObjects() {}

    @Override
    public Connection unwrapped(Connection physical, DriverTransaction work) throws SQLException {
        return UnwrappedConnection.of(physical.unwrap(BaseConnection.class), work);
    }

    /** A Blob or Clob of the driver's has the number of a large object, for which it asks its connection. */
    @Override
    public Object large(Object value, ResultSet rows, Object column, Connection unwrapped) throws SQLException {
        long oid = column instanceof Integer index ? rows.getLong(index) : rows.getLong(column.toString());
        BaseConnection connection = (BaseConnection) unwrapped;
        return value instanceof Clob ? new PgClob(connection, oid) : new PgBlob(connection, oid);
    }

    @Override
    public boolean largeNeedsTransaction() {
        return true;
    }
}
