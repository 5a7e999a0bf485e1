package dev.based.isolated;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows that are read through the isolated data source while others change the table, on SQLite, whose driver reads them
 * one by one: as from a pool, whose connections read a snapshot each.
 */
class ReadingTest {

    private static final List<String> CHANGES = List.of(
            "INSERT INTO films VALUES (25, 'new', 25)",
            "UPDATE films SET title = 'changed'",
            "REPLACE INTO films VALUES (30, 'replaced', 31)",
            "WITH gone AS (SELECT 40 AS id) DELETE FROM films WHERE id IN (SELECT id FROM gone)",
            "DELETE FROM films");

    private static final List<String> CHANGES_OF_SCHEMA = List.of(
            "CREATE TABLE others (a INTEGER)",
            "ALTER TABLE films ADD COLUMN more INTEGER",
            "ALTER TABLE films RENAME COLUMN year TO age",
            "CREATE INDEX titles ON films (title)",
            "DROP TABLE films");

    /** How another connection does something. */
    private enum Way {
        AUTO_COMMIT {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                Films.execute(connection, sql);
            }
        },
        PREPARED {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.execute();
                }
            }
        },
        BATCH {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.addBatch("SELECT 1");
                    statement.addBatch(sql);
                    statement.executeBatch();
                }
            }
        },
        BEHIND_A_QUERY {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("SELECT 1; " + sql);
                }
            }
        },
        COMMITTED {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                connection.setAutoCommit(false);
                Films.execute(connection, sql);
                connection.commit();
                connection.setAutoCommit(true);
            }
        },
        ROLLED_BACK {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                connection.setAutoCommit(false);
                Films.execute(connection, sql);
                connection.rollback();
                connection.setAutoCommit(true);
            }
        },
        ROLLED_BACK_TO_A_SAVEPOINT {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                connection.setAutoCommit(false);
                Savepoint savepoint = connection.setSavepoint();
                Films.execute(connection, sql);
                connection.rollback(savepoint);
                connection.commit();
                connection.setAutoCommit(true);
            }
        },
        AS_TEXT {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                Films.execute(connection, "BEGIN");
                Films.execute(connection, sql);
                Films.execute(connection, "ROLLBACK");
            }
        };

        abstract void run(Connection connection, String sql) throws SQLException;
    }

    /** What is done with two connections to five films. */
    private interface Steps {
        void run(Connection reader, Connection other, AsOnAPool.Log log) throws SQLException;
    }

    /**
     * Runs steps on both sides, each with films of their own.
     *
     * @param schemaChanged whether the test has changed the schema: SQLite then ends what is read with every rollback
     */
    private static void requireSame(boolean schemaChanged, Collection<Steps> many) throws SQLException {
        AsOnAPool.requireSame(Films::newDatabase, Films::newDatabase, (dataSource, log) -> {
            for (Steps steps : many) {
                try (Connection reader = dataSource.getConnection();
                        Connection other = dataSource.getConnection()) {
                    if (schemaChanged) {
                        Films.createAgain(other);
                    } else {
                        Films.insertAgain(other);
                    }
                    log.rows("known to the reader", reader, "SELECT title FROM films ORDER BY id");
                    steps.run(reader, other, log);
                    log.step("in auto-commit mode", () -> reader.getAutoCommit() + " " + other.getAutoCommit());
                }
                try (Connection connection = dataSource.getConnection()) {
                    log.rows("in the end", connection, "SELECT title FROM films ORDER BY id");
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherConnectionDoesIsNotSeen(Way way) throws SQLException {
        for (boolean schemaChanged : new boolean[] {false, true}) {
            List<Steps> steps = new ArrayList<>();
            for (String change : schemaChanged ? joined(CHANGES, CHANGES_OF_SCHEMA) : CHANGES) {
                for (int read = 0; read <= 5; read++) {
                    int before = read;
                    steps.add((reader, other, log) ->
                            disturbed(reader, before, log, change, () -> way.run(other, change)));
                }
            }
            requireSame(schemaChanged, steps);
        }
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private interface Disturbance {
        void happen() throws SQLException;
    }

    private static void disturbed(Connection reader, int read, AsOnAPool.Log log, String what, Disturbance disturbance)
            throws SQLException {
        try (Statement statement = reader.createStatement()) {
            ResultSet rows = statement.executeQuery(Films.ROWS);
            for (int i = 0; i < read; i++) {
                rows.next();
            }
            log.step(what, () -> {
                disturbance.happen();
                return "done";
            });
            log.step("the current row", () -> Films.row(rows));
            log.step("first", () -> rows.isBeforeFirst() + " " + rows.isFirst());
            log.step("the others", () -> Films.rest(rows));
        }
    }

    @Test
    void whatTheReaderItselfDoesIsSeenAsItsDriverShowsIt() throws SQLException {
        List<Steps> steps = new ArrayList<>();
        for (String change : joined(CHANGES, CHANGES_OF_SCHEMA)) {
            steps.add((reader, other, log) -> disturbed(reader, 1, log, change, () -> Films.execute(reader, change)));
        }
        requireSame(true, steps);
    }

    /** How a transaction of the reader's own ends while it reads. */
    private enum End {
        COMMIT,
        ROLLBACK,
        AUTO_COMMIT,
        RELEASE,
        TO_A_SAVEPOINT,
        COMMIT_AS_TEXT,
        ROLLBACK_AS_TEXT;

        boolean undoes() {
            return this == ROLLBACK || this == TO_A_SAVEPOINT || this == ROLLBACK_AS_TEXT;
        }

        /** Begins a transaction, works, and reads up to the first row. */
        void run(Connection reader, String work, AsOnAPool.Log log) throws SQLException {
            if (this == COMMIT_AS_TEXT || this == ROLLBACK_AS_TEXT) {
                Films.execute(reader, "BEGIN", work);
                String text = name().substring(0, name().indexOf('_'));
                disturbed(reader, 1, log, work + " " + this, () -> Films.execute(reader, text));
                return;
            }
            reader.setAutoCommit(false);
            Savepoint savepoint = reader.setSavepoint();
            Films.execute(reader, work);
            disturbed(reader, 1, log, work + " " + this, () -> end(reader, savepoint));
            reader.setAutoCommit(true);
        }

        private void end(Connection reader, Savepoint savepoint) throws SQLException {
            switch (this) {
                case COMMIT -> reader.commit();
                case ROLLBACK -> reader.rollback();
                case RELEASE -> reader.releaseSavepoint(savepoint);
                case TO_A_SAVEPOINT -> reader.rollback(savepoint);
                default -> reader.setAutoCommit(true);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReadersOwnTransactionEndsAsOnItsDriver(End end) throws SQLException {
        requireSame(
                false,
                joined(CHANGES, List.of("SELECT 1")).stream()
                        .<Steps>map(work -> (reader, other, log) -> end.run(reader, work, log))
                        .toList());
        requireSame(
                true,
                joined(end.undoes() ? List.of() : CHANGES, List.of("SELECT 1", "CREATE TABLE others (a INTEGER)"))
                        .stream()
                        .<Steps>map(work -> (reader, other, log) -> end.run(reader, work, log))
                        .toList());
    }

    @Test
    void severalResultsAreKeptEachWhereItStands() throws SQLException {
        requireSame(true, List.of((reader, other, log) -> {
            try (Statement first = reader.createStatement();
                    Statement second = reader.createStatement();
                    Statement third = other.createStatement()) {
                ResultSet one = first.executeQuery(Films.ROWS);
                ResultSet two = second.executeQuery("SELECT max(title) AS title, sum(year) AS year FROM films");
                ResultSet three = third.executeQuery(Films.ROWS);
                log.step("one", () -> one.next() + Films.row(one));
                log.step("three", () -> three.next() + Films.row(three) + three.next() + Films.row(three));
                Films.execute(other, "UPDATE films SET title = 'changed' WHERE id >= 40");
                log.step("one", () -> one.next() + Films.row(one));
                Films.execute(other, "DELETE FROM films WHERE id = 50");
                log.step("two", () -> Films.rest(two));
                log.step("three", () -> Films.rest(three));
                log.step("one", () -> Films.rest(one));
            }
        }));
    }

    @Test
    void rowsThatHaveNotBeenAskedForYetAreKeptToo() throws SQLException {
        requireSame(true, List.of((reader, other, log) -> {
            try (PreparedStatement statement = reader.prepareStatement(Films.ROWS)) {
                log.step("execute", statement::execute);
                Films.execute(other, "DELETE FROM films");
                log.step("count", statement::getUpdateCount);
                log.step("rows", () -> Films.rest(statement.getResultSet()));
                log.step("again", statement::getResultSet);
                log.step("more", statement::getMoreResults);
                log.step("execute", statement::execute);
                log.step("rows", () -> Films.rest(statement.getResultSet()));
            }
        }));
    }

    @Test
    void theGreatestNumberOfRowsStays() throws SQLException {
        for (int most = 1; most <= 6; most++) {
            int rows = most;
            requireSame(false, List.of((reader, other, log) -> {
                try (Statement limited = reader.createStatement()) {
                    limited.setMaxRows(rows);
                    ResultSet results = limited.executeQuery(Films.ROWS);
                    results.next();
                    log.step("drop", () -> {
                        Films.execute(other, "DROP TABLE films");
                        return "done";
                    });
                    log.step("rows", () -> Films.rest(results));
                }
            }));
        }
    }

    @Test
    void aStatementThatIsExecutedAgainReadsAgain() throws SQLException {
        requireSame(true, List.of((reader, other, log) -> {
            try (PreparedStatement statement = reader.prepareStatement(Films.ROWS + " LIMIT ?")) {
                for (int limit = 5; limit > 1; limit--) {
                    statement.setInt(1, limit);
                    ResultSet rows = statement.executeQuery();
                    log.step("first", () -> rows.next() + Films.row(rows));
                    Films.execute(other, "DELETE FROM films WHERE id = " + 10 * limit);
                    log.step("second", () -> rows.next() + Films.row(rows));
                    if (limit % 2 == 0) {
                        rows.close();
                    }
                }
                log.step("rest", () -> Films.rest(statement.executeQuery()));
            }
        }));
    }

    @Test
    void aFailureAmongTheRowsIsTheReadersAlone() throws SQLException {
        requireSame(true, List.of((reader, other, log) -> {
            try (Statement statement = reader.createStatement()) {
                ResultSet rows = statement.executeQuery(
                        "SELECT id, CASE id WHEN 40 THEN abs(-9223372036854775808) END FROM films ORDER BY id");
                rows.next();
                log.step("update", () -> {
                    Films.execute(other, "UPDATE films SET title = 'changed'");
                    return "done";
                });
                for (int i = 0; i < 3; i++) {
                    log.step("next", () -> rows.next() + rows.getString(1));
                }
            }
        }));
    }

    @Test
    void metadataOfTheDatabaseIsReadAsItWas() throws SQLException {
        requireSame(true, List.of((reader, other, log) -> {
            Films.execute(other, "CREATE TABLE others (a INTEGER)");
            try (ResultSet tables = reader.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
                log.step("first", () -> tables.next() + tables.getString("TABLE_NAME"));
                Films.execute(other, "CREATE TABLE zoo (a INTEGER)");
                while (tables.next()) {
                    log.step(
                            "table",
                            () -> tables.getString("TABLE_NAME")
                                    + tables.getMetaData().getColumnLabel(3));
                }
                Films.execute(other, "DROP TABLE zoo");
            }
        }));
    }
}
