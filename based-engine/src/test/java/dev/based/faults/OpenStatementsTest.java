package dev.based.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Texts that control transactions leave nothing open on a connection that lives long. */
class OpenStatementsTest {

    private static final int TIMES = 200;

    private interface Use {
        void of(Statement statement) throws SQLException;
    }

    private static void assertNothingGrows(Place place, Use use) throws SQLException {
        Injector injector = Injector.inForce(null);
        try (Sandbox lane = Database.builder(FaultyBackend.faulty(place.newDatabase()))
                        .sandbox();
                Sandbox test = lane.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < TIMES; i++) {
                use.of(statement);
            }
            assertThat(injector.openStatements().size())
                    .as("the statement itself, and one of its last text")
                    .isBetween(1, 2);
        }
        assertThat(injector.openStatements()).isEmpty();
    }

    @Test
    void aBatchWithTransactionsLeavesNoStatementBehind() throws SQLException {
        assertNothingGrows(Place.SQLITE_ISOLATED, statement -> {
            statement.addBatch("BEGIN");
            statement.addBatch("INSERT INTO ledger (name) VALUES ('a')");
            statement.addBatch("COMMIT");
            statement.executeBatch();
        });
    }

    @Test
    void aScriptWithTransactionsLeavesNoStatementBehind() throws SQLException {
        assertNothingGrows(
                Place.POSTGRESQL_ISOLATED,
                statement -> statement.execute("BEGIN; INSERT INTO ledger (name) VALUES ('a'); COMMIT"));
    }

    @Test
    void theRowsOfAScriptAreClosedWithItsNextExecution() throws SQLException {
        assertNothingGrows(Place.POSTGRESQL_ISOLATED, statement -> {
            statement.execute("BEGIN; SELECT 1; COMMIT");
            statement.getMoreResults();
            assertThat(statement.getResultSet().next()).isTrue();
        });
    }
}
