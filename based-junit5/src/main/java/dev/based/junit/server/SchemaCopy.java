package dev.based.junit.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies a database of MySQL or MariaDB to another one of the same server: by the statements that its parts were made with,
 * and by {@code INSERT … SELECT}. Their definers stay. For one copy.
 */
final class SchemaCopy {

    /** Where a definition names the database itself. */
    private final Pattern ownName;

    private final Statement statement;
    private final String from;
    private final String to;

    private SchemaCopy(Statement statement, String from, String to) {
        this.statement = statement;
        this.from = from;
        this.to = to;
        this.ownName = Pattern.compile("`" + Pattern.quote(from) + "`\\.");
    }

    /** A copy; the connection's own settings and database are what they were afterwards. */
    static void of(Connection connection, String from, String to) throws SQLException {
        String catalog = connection.getCatalog();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET @based_checks = @@foreign_key_checks, @based_unique = @@unique_checks,"
                    + " @based_mode = @@sql_mode");
            try {
                statement.execute("SET foreign_key_checks = 0, unique_checks = 0");
                new SchemaCopy(statement, from, to).run();
            } finally {
                statement.execute("SET foreign_key_checks = @based_checks, unique_checks = @based_unique,"
                        + " sql_mode = @based_mode");
            }
        } finally {
            connection.setCatalog(catalog);
        }
    }

    private void run() throws SQLException {
        List<List<String>> charset = rows("SELECT default_character_set_name, default_collation_name"
                + " FROM information_schema.schemata WHERE schema_name = '" + from + "'");
        statement.execute("CREATE DATABASE %s CHARACTER SET %s COLLATE %s"
                .formatted(to, charset.get(0).get(0), charset.get(0).get(1)));
        statement.execute("USE " + to);
        List<String> tables = new ArrayList<>();
        List<String> views = new ArrayList<>();
        for (List<String> table : rows("SHOW FULL TABLES FROM " + from)) {
            switch (table.get(1)) {
                case "VIEW" -> views.add(table.get(0));
                case "SEQUENCE" -> make("SEQUENCE", table.get(0), 2);
                default -> tables.add(table.get(0));
            }
        }
        for (String table : tables) {
            make("TABLE", table, 2);
        }
        for (String table : tables) {
            copyRows(table);
        }
        copySequences();
        for (String kind : List.of("FUNCTION", "PROCEDURE")) {
            String names =
                    "SELECT routine_name FROM information_schema.routines WHERE routine_schema = '%s' AND routine_type = '%s'";
            for (List<String> routine : rows(names.formatted(from, kind))) {
                makeInMode(kind, routine.get(0), 3);
            }
        }
        makeViews(views);
        for (List<String> trigger : rows("SELECT trigger_name FROM information_schema.triggers"
                + " WHERE trigger_schema = '" + from + "' ORDER BY event_object_table, action_order")) {
            makeInMode("TRIGGER", trigger.get(0), 3);
        }
        for (List<String> event :
                rows("SELECT event_name FROM information_schema.events WHERE event_schema = '" + from + "'")) {
            makeInMode("EVENT", event.get(0), 4);
        }
    }

    private void make(String kind, String name, int column) throws SQLException {
        statement.execute(own(definition(kind, name).get(column - 1)));
    }

    /** What has a body was written in a mode, which is the second column. */
    private void makeInMode(String kind, String name, int column) throws SQLException {
        List<String> definition = definition(kind, name);
        statement.execute("SET sql_mode = '" + definition.get(1).replace("'", "''") + "'");
        statement.execute(own(definition.get(column - 1)));
        statement.execute("SET sql_mode = @based_mode");
    }

    /** A view may be of another one, so each is tried until none is left or none can be made. */
    private void makeViews(List<String> views) throws SQLException {
        List<String> left = new ArrayList<>(views);
        while (!left.isEmpty()) {
            int before = left.size();
            SQLException failure = null;
            for (String view : List.copyOf(left)) {
                try {
                    make("VIEW", view, 2);
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

    private List<String> definition(String kind, String name) throws SQLException {
        return rows("SHOW CREATE %s %s.%s".formatted(kind, from, quoted(name))).get(0);
    }

    private String own(String definition) {
        return ownName.matcher(definition).replaceAll(Matcher.quoteReplacement("`" + to + "`."));
    }

    /**
     * All columns but those that the server computes. What MySQL calls DEFAULT_GENERATED has a default, which was taken when
     * the row came.
     */
    private void copyRows(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (List<String> column :
                rows("SELECT column_name FROM information_schema.columns WHERE table_schema = '%s'".formatted(from)
                        + " AND table_name = '%s' AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position"
                                .formatted(table.replace("'", "''")))) {
            columns.add(quoted(column.get(0)));
        }
        String list = String.join(", ", columns);
        statement.execute("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
        statement.execute(
                "INSERT INTO %s (%s) SELECT %s FROM %s.%s".formatted(quoted(table), list, list, from, quoted(table)));
        statement.execute("SET sql_mode = @based_mode");
    }

    /** MariaDB's sequences go on where the template's would. */
    private void copySequences() throws SQLException {
        for (List<String> sequence : rows("SHOW FULL TABLES FROM " + from + " WHERE Table_type = 'SEQUENCE'")) {
            String next = rows("SELECT next_not_cached_value FROM " + from + "." + quoted(sequence.get(0)))
                    .get(0)
                    .get(0);
            statement.execute("SELECT SETVAL(%s, %s, 0)".formatted(quoted(sequence.get(0)), next));
        }
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
