package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Sandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** INSERT … RETURNING on SQLite, which goes on until its last row has been read, and ends no transaction meanwhile. */
class ReturningTest {

    private static final String RETURNING =
            "INSERT INTO films VALUES (60, 'm60', 60), (70, 'm70', 70) RETURNING title, year";

    private static final String TITLES = "SELECT title FROM films ORDER BY id";

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void itsOwnTransactionIsNotCommittedMeanwhile(boolean writesBefore, boolean inSavepoint) throws SQLException {
        for (boolean commits : new boolean[] {true, false}) {
            AsOnAPool.requireSame(Films::newDatabase, Films::newDatabase, (dataSource, log) -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    if (writesBefore) {
                        Films.execute(connection, "DELETE FROM films WHERE id = 10");
                    }
                    Savepoint savepoint = inSavepoint ? connection.setSavepoint() : null;
                    ResultSet rows = statement.executeQuery(RETURNING);
                    log.step("first", () -> rows.next() + Films.row(rows));
                    log.step("savepoint", () -> connection.setSavepoint() != null);
                    if (savepoint != null) {
                        log.step("release", () -> {
                            connection.releaseSavepoint(savepoint);
                            return "done";
                        });
                    }
                    log.step("end", () -> end(connection, commits));
                    log.step("rest", () -> Films.rest(rows));
                    log.step("end again", () -> end(connection, commits));
                    log.rows("titles", connection, TITLES);
                    connection.rollback();
                    log.rows("titles in the end", connection, TITLES);
                }
            });
        }
    }

    private static String end(Connection connection, boolean commits) throws SQLException {
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }
        return "done";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN; *; COMMIT; rest; COMMIT",
                "BEGIN; *; SAVEPOINT a; COMMIT; rest; COMMIT",
                "BEGIN; SAVEPOINT a; *; RELEASE a; rest; RELEASE a; COMMIT",
                "SAVEPOINT a; *; RELEASE a; rest; RELEASE a",
                "BEGIN; SAVEPOINT a; *; ROLLBACK TO a; rest; COMMIT",
                "*; BEGIN; rest; COMMIT",
                "*; SAVEPOINT a; rest; RELEASE a"
            })
    void norAsText(String steps) throws SQLException {
        AsOnAPool.requireSame(Films::newDatabase, Films::newDatabase, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    Statement control = connection.createStatement()) {
                ResultSet rows = null;
                for (String step : steps.split("; ", -1)) {
                    ResultSet open = rows;
                    if (step.equals("*")) {
                        rows = statement.executeQuery(RETURNING);
                        rows.next();
                    } else {
                        log.step(
                                step,
                                () -> step.equals("rest") && open != null ? Films.rest(open) : control.execute(step));
                    }
                }
                log.rows("titles", connection, TITLES);
                log.step("end", () -> control.execute("ROLLBACK"));
                log.rows("titles in the end", connection, TITLES);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT title, year FROM films WHERE title <> ';' ORDER BY id",
                "WITH deleted AS (SELECT 'to delete') SELECT title, year FROM films ORDER BY id",
                "SELECT title, year FROM films ORDER BY id; DELETE FROM films"
            })
    void whatOnlyLooksLikeItDoesNotKeepATransactionOpen(String query) throws SQLException {
        AsOnAPool.requireSame(Films::newDatabase, Films::newDatabase, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                Films.execute(connection, "DELETE FROM films WHERE id = 10");
                ResultSet rows = statement.executeQuery(query);
                log.step("first", () -> rows.next() + Films.row(rows));
                Savepoint savepoint = connection.setSavepoint();
                connection.releaseSavepoint(savepoint);
                log.step("end", () -> end(connection, true));
                log.step("rest", () -> Films.rest(rows));
                log.rows("titles", connection, TITLES);
            }
        });
    }

    @Test
    void othersWorkMeanwhile() throws SQLException {
        try (Sandbox sandbox = Database.builder(Films.newDatabase()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Connection other = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                Statement more = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(RETURNING);
            rows.next();
            other.setAutoCommit(false);
            try (Statement reading = other.createStatement();
                    ResultSet all = reading.executeQuery(TITLES)) {
                assertThat(AsOnAPool.allOf(all)).hasSize(7);
            }
            ResultSet updated =
                    more.executeQuery("UPDATE films SET year = year + 1 WHERE id > 50 RETURNING title, year");
            updated.next();
            other.commit();

            assertThat(Films.row(rows)).isEqualTo("m60 60 in row 1");
            assertThat(Films.rest(rows).get(0)).isEqualTo("m70 70 in row 2");
            assertThat(List.of(Films.row(updated), Films.rest(updated).get(0)))
                    .containsExactly("m60 61 in row 1", "m70 71 in row 2");
        }
    }
}
