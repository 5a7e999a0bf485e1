package dev.based.junit.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Copies a database of MySQL or MariaDB to another one of the same server: by the statements that its parts were made with,
 * and by {@code INSERT … SELECT}. Their definers stay. For one copy.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/show.html">MySQL, SHOW Statements</a>
 */
final class SchemaCopy {

    /** The least strict mode, in which names are quoted by backticks; and times that are there only once. */
    private static final String OWN_SETTINGS =
            "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO', collation_connection = @based_collation, time_zone = '+00:00'";

    /**
     * A body is read in the mode, the collation and, of an event, the time zone that it was written in. The client's
     * character set is not among these, as the driver's text is in its own.
     */
    private static final List<String> OF_A_BODY = List.of("sql_mode", "collation_connection", "time_zone");

    /** Where a definition names the database itself. */
    private final Pattern ownName;

    private final Statement statement;
    private final String from;
    private final String to;

    private SchemaCopy(Statement statement, String from, String to) {
        this.statement = statement;
        this.from = from;
        this.to = to;
        this.ownName = Pattern.compile("(?<![\\w$])(?<quote>[`\"]?)%s\\k<quote>\\.".formatted(Pattern.quote(from)));
    }

    /** A copy; the connection's own settings and database are what they were afterwards. */
    static void of(Connection connection, String from, String to) throws SQLException {
        String catalog = connection.getCatalog();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET @based_checks = @@foreign_key_checks, @based_unique = @@unique_checks,"
                            + " @based_mode = @@sql_mode, @based_collation = @@collation_connection, @based_zone = @@time_zone");
            try {
                statement.execute("SET foreign_key_checks = 0, unique_checks = 0");
                statement.execute(OWN_SETTINGS);
                new SchemaCopy(statement, from, to).run();
            } finally {
                statement.execute("SET foreign_key_checks = @based_checks, unique_checks = @based_unique,"
                        + " sql_mode = @based_mode, collation_connection = @based_collation, time_zone = @based_zone");
            }
        } finally {
            connection.setCatalog(catalog);
        }
    }

    /** Each kind after those that its definition may name. */
    private void run() throws SQLException {
        List<String> charset = rows("SELECT default_character_set_name, default_collation_name"
                        + " FROM information_schema.schemata WHERE schema_name = '" + from + "'")
                .get(0);
        statement.execute(
                "CREATE DATABASE %s CHARACTER SET %s COLLATE %s".formatted(to, charset.get(0), charset.get(1)));
        statement.execute("USE " + to);
        List<String> sequences = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<String> versioned = new ArrayList<>();
        List<String> views = new ArrayList<>();
        for (List<String> table : rows("""
                SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = '%s' ORDER BY table_name
                """.formatted(from))) {
            switch (table.get(1)) {
                case "SEQUENCE" -> sequences.add(table.get(0));
                case "VIEW" -> views.add(table.get(0));
                case "SYSTEM VERSIONED" -> versioned.add(table.get(0));
                default -> tables.add(table.get(0));
            }
        }
        makeAll("SEQUENCE", sequences);
        makeAll("TABLE", tables);
        makeAll("TABLE", versioned);
        for (String table : tables) {
            copyRows(table, columns(table), "");
        }
        for (String table : versioned) {
            copyHistory(table);
        }
        for (String sequence : sequences) {
            copyPosition(sequence);
        }
        for (String kind : List.of("PACKAGE", "PACKAGE BODY", "FUNCTION", "PROCEDURE")) {
            makeAll(
                    kind,
                    names(
                            "SELECT routine_name FROM information_schema.routines WHERE routine_schema = '%s' AND routine_type = '%s'",
                            kind));
        }
        makeViews(views);
        makeAll(
                "TRIGGER",
                names(
                        "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = '%s' ORDER BY event_object_table, action_order"));
        makeAll("EVENT", names("SELECT event_name FROM information_schema.events WHERE event_schema = '%s'"));
    }

    private List<String> names(String query, String... more) throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(from));
        arguments.addAll(List.of(more));
        return rows(query.formatted(arguments.toArray())).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private void makeAll(String kind, List<String> names) throws SQLException {
        for (String name : names) {
            make(kind, name);
        }
    }

    private void make(String kind, String name) throws SQLException {
        Map<String, String> shown = shown(kind, name);
        String label = kind.equals("TRIGGER")
                ? "SQL Original Statement"
                : shown.keySet().stream()
                        .filter(each -> each.startsWith("Create "))
                        .findFirst()
                        .orElseThrow(() -> new SQLException("The server does not show how %s %s of %s was made"
                                .formatted(kind.toLowerCase(Locale.ROOT), quoted(name), from)));
        String definition = Objects.requireNonNull(shown.get(label));
        List<String> settings = OF_A_BODY.stream().filter(shown::containsKey).toList();
        for (String setting : settings) {
            statement.execute("SET %s = '%s'".formatted(setting, shown.get(setting)));
        }
        statement.execute(
                ownName.matcher(definition).replaceAll("${quote}" + Matcher.quoteReplacement(to) + "${quote}."));
        if (!settings.isEmpty()) {
            statement.execute(OWN_SETTINGS);
        }
    }

    /** What the server says of a part, by the names of the columns. */
    private Map<String, String> shown(String kind, String name) throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery("SHOW CREATE %s %s.%s".formatted(kind, from, quoted(name)))) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    String value = result.getString(column);
                    if (value != null) {
                        shown.put(columns.getColumnLabel(column), value);
                    }
                }
            }
        }
        return shown;
    }

    /** A view may be of another one, so each is tried until none is left or none can be made. */
    private void makeViews(List<String> views) throws SQLException {
        List<String> left = new ArrayList<>(views);
        while (!left.isEmpty()) {
            int before = left.size();
            SQLException failure = null;
            for (String view : List.copyOf(left)) {
                try {
                    make("VIEW", view);
                    left.remove(view);
                } catch (SQLException e) {
                    failure = e;
                }
            }
            if (failure != null && left.size() == before) {
                throw failure;
            }
        }
    }

    /**
     * All columns but those that the server computes. What MySQL calls DEFAULT_GENERATED has a default, which was taken when
     * the row came.
     */
    private List<String> columns(String table) throws SQLException {
        return rows("""
                SELECT column_name FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'
                AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position
                """.formatted(from, table.replace("'", "''"))).stream()
                .map(row -> quoted(row.get(0)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void copyRows(String table, List<String> columns, String which) throws SQLException {
        String list = String.join(", ", columns);
        statement.execute("INSERT INTO %s (%s) SELECT %s FROM %s.%s %s"
                .formatted(quoted(table), list, list, from, quoted(table), which));
    }

    /**
     * MariaDB's system-versioned tables: what was there before is copied too, where the server takes it (10.11, and of
     * tables whose versions are told by time), else what is there now.
     */
    private void copyHistory(String table) throws SQLException {
        List<String> columns = columns(table);
        if (rows("SHOW VARIABLES LIKE 'system_versioning_insert_history'").isEmpty()) {
            copyRows(table, columns, "");
            return;
        }
        List<List<String>> period = rows("""
                SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'
                AND generation_expression IN ('ROW START', 'ROW END')
                """.formatted(from, table.replace("'", "''")));
        if (period.stream().anyMatch(column -> !column.get(1).equals("timestamp"))) {
            copyRows(table, columns, "");
            return;
        }
        if (period.isEmpty()) {
            columns.addAll(List.of("row_start", "row_end"));
        }
        period.forEach(column -> columns.add(quoted(column.get(0))));
        statement.execute("SET system_versioning_insert_history = 1");
        try {
            copyRows(table, columns, "FOR SYSTEM_TIME ALL");
        } finally {
            statement.execute("SET system_versioning_insert_history = 0");
        }
    }

    /** MariaDB's sequences go on where the template's would. */
    private void copyPosition(String sequence) throws SQLException {
        String next = rows("SELECT next_not_cached_value FROM %s.%s".formatted(from, quoted(sequence)))
                .get(0)
                .get(0);
        statement.execute("SELECT SETVAL(%s, %s, 0)".formatted(quoted(sequence), next));
    }

    private List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
