package dev.based.mysql;

import dev.based.spi.GeneratedKeys;
import dev.based.spi.InsertStatement;
import dev.based.spi.KeyRows;
import dev.based.spi.KeyedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys of inserted rows as MariaDB returns them ("INSERT...RETURNING" in its documentation). The drivers' own keys are
 * counted up from the one that the server tells of a statement, and so are not certain; a server that does not know
 * RETURNING is asked by {@link SingleRowKeys}.
 */
final class MySqlKeys implements GeneratedKeys {

    static final MySqlKeys INSTANCE = new MySqlKeys();

    /** "5.5.5-" is what MariaDB has put before its version for the sake of old replicas, and Connector/J shows. */
    private static final Pattern MARIADB =
            Pattern.compile("(?:5\\.5\\.5-)?(\\d{1,4})\\.(\\d{1,4})\\b.*MariaDB.*", Pattern.CASE_INSENSITIVE);

    private MySqlKeys() {}

    @Override
    public KeyedStatement prepare(Connection connection, InsertStatement insert, List<String> columns)
            throws SQLException {
        if (!knowsReturning(connection.getMetaData().getDatabaseProductVersion())) {
            return SingleRowKeys.INSTANCE.prepare(connection, insert, columns);
        }
        if (insert.hasReturning()) {
            return KeyedStatement.returning(connection.prepareStatement(insert.sql()));
        }
        if (insert.mayUpdate()) { // the rows that it updates are returned as those that it inserts are
            return KeyedStatement.withoutKeys(connection.prepareStatement(insert.sql()));
        }
        if (!columns.isEmpty()) {
            String list = columns.stream().map(MySqlKeys::quoted).collect(Collectors.joining(", "));
            return KeyedStatement.returning(connection.prepareStatement(insert.returning(list)));
        }
        return KeyedStatement.of(connection.prepareStatement(insert.returning("*")), MySqlKeys::counted);
    }

    /** Since MariaDB 10.5. */
    static boolean knowsReturning(String version) {
        Matcher mariaDb = MARIADB.matcher(version);
        if (!mariaDb.matches()) {
            return false;
        }
        int major = Integer.parseInt(mariaDb.group(1));
        return major > 10 || (major == 10 && Integer.parseInt(mariaDb.group(2)) >= 5);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static KeyRows counted(PreparedStatement statement) throws SQLException {
        statement.execute();
        ResultSet results = statement.getResultSet();
        int[] counted =
                KeyRows.counted(results.getMetaData(), results.getMetaData().getColumnCount());
        return counted.length == 0 ? KeyRows.none() : KeyRows.of(results, counted);
    }
}
