package dev.based.spi;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a column. Stateless, and safe for use by several threads, each with a result of its own.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ColumnReader {

    /** As {@link ResultSet#getObject(int)} gives it. */
    ColumnReader OBJECT = ResultSet::getObject;

    /**
     * Reads a value.
     *
     * @param results a result that stands on a row
     * @param column the column's number, from 1
     * @return a value that stays valid when the result is closed, null for NULL
     * @throws SQLException if the driver cannot read it so
     */
    @Nullable
    Object read(ResultSet results, int column) throws SQLException;

    /**
     * Reads by the driver's own conversion to a class ("JDBC Types Mapped to Java Object Types", appendix B of the JDBC
     * specification).
     *
     * @param type the class
     * @return a reader by {@link ResultSet#getObject(int, Class)}
     */
    static ColumnReader as(Class<?> type) {
        return (results, column) -> results.getObject(column, type);
    }
}
