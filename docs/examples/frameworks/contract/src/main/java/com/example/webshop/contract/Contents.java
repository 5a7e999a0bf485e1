package com.example.webshop.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * All that a database holds.
 *
 * @param tables for each table its rows as text, sorted
 */
public record Contents(SortedMap<String, List<String>> tables) {

    private static final String FLYWAYS_OWN = "flyway_schema_history";

    /** What the migrations have left. */
    public static Contents migrated() {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        tables.put("audit", List.of());
        tables.put("order_lines", List.of());
        tables.put("orders", List.of());
        tables.put("products", List.of("1|Pen|120|100|0", "2|Ink|450|3|0", "3|Paper|300|50|0"));
        return new Contents(tables);
    }

    /** What a connection sees in the tables of its schema. */
    public static Contents seenBy(Connection connection) throws SQLException {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        for (String table : tableNames(connection)) {
            tables.put(table, rows(connection, table));
        }
        return new Contents(tables);
    }

    /** Fails with the difference if a connection sees anything but what the migrations have left. */
    public static void requireMigrated(Connection connection) throws SQLException {
        assertThat(seenBy(connection).tables()).isEqualTo(migrated().tables());
    }

    private static List<String> tableNames(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.equals(FLYWAYS_OWN)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            while (found.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return List.copyOf(rows);
    }
}
