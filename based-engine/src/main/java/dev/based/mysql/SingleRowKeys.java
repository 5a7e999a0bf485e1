package dev.based.mysql;

import dev.based.spi.GeneratedKeys;
import dev.based.spi.InsertStatement;
import dev.based.spi.KeyRows;
import dev.based.spi.KeyedStatement;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one key that MySQL's server tells of a statement, where it can be nothing else than the key of the one row that the
 * statement inserts ("mysql_insert_id()" in the manual of MySQL's C API): an INSERT or REPLACE that gives one row in its text
 * and does not update another one in its place.
 */
final class SingleRowKeys implements GeneratedKeys {

    static final SingleRowKeys INSTANCE = new SingleRowKeys();

    /** LAST_INSERT_ID with a value, which becomes what the server tells ("Information Functions" in MySQL's manual). */
    private static final Pattern TOLD_BY_THE_STATEMENT =
            Pattern.compile("\\bLAST_INSERT_ID\\s*\\(\\s*[^\\s)]", Pattern.CASE_INSENSITIVE);

    private SingleRowKeys() {}

    @Override
    public KeyedStatement prepare(Connection connection, InsertStatement insert, List<String> columns)
            throws SQLException {
        boolean certain = insert.givesOneRow()
                && !insert.mayUpdate()
                && !TOLD_BY_THE_STATEMENT.matcher(insert.sql()).find();
        if (!certain) {
            return KeyedStatement.withoutKeys(connection.prepareStatement(insert.sql()));
        }
        PreparedStatement prepared = columns.isEmpty()
                ? connection.prepareStatement(insert.sql(), PreparedStatement.RETURN_GENERATED_KEYS)
                : connection.prepareStatement(insert.sql(), columns.toArray(String[]::new));
        return KeyedStatement.of(prepared, statement -> {
            statement.execute();
            return KeyRows.of(statement.getGeneratedKeys()).where(SingleRowKeys::isTheFirst);
        });
    }

    /**
     * After a REPLACE that has deleted rows the drivers give further keys. A negative one cannot be told from one beyond
     * the largest of type BIGINT.
     */
    private static boolean isTheFirst(ResultSet row) throws SQLException {
        BigInteger key = new BigInteger(row.getString(1));
        return row.getRow() == 1 && key.signum() > 0 && key.bitLength() < Long.SIZE;
    }
}
