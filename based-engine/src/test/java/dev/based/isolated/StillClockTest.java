package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.testing.LoggingProcess;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Code that waits for the database's clock is told that it stands still. */
class StillClockTest {

    /** The program in a JVM of its own, in which a test polls. */
    static final class Polling {

        private Polling() {}

        public static void main(String[] arguments) throws SQLException {
            try (Sandbox sandbox = Database.builder(arguments[0]).sandbox()) {
                try (Sandbox test = sandbox.begin("the test that waits")) {
                    poll(test, "SELECT clock_timestamp() > '2001-01-01'", 2_000);
                    poll(test, "SELECT now() > '2001-01-01'", 999);
                    System.out.println("not yet");
                    poll(test, "SELECT now() > '2001-01-01'", 2_000);
                    poll(test, "SELECT current_timestamp", 2_000);
                }
                try (Sandbox test = sandbox.begin("another test")) {
                    poll(test, "SELECT now() > '2001-01-01'", 999);
                }
            }
            System.out.println("ended");
        }

        private static void poll(Sandbox test, String sql, int times) throws SQLException {
            try (Connection connection = test.database().dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < times; i++) {
                    statement.execute(sql);
                }
            }
        }
    }

    @Test
    void oneWarningNamesTheStatementAndTheCures() throws IOException {
        List<String> lines = LoggingProcess.lines(Polling.class, "defaultLogLevel=warn", RealPostgres.newDatabase());

        List<String> relevant = lines.stream()
                .filter(line -> line.contains("stands still") || line.equals("not yet") || line.equals("ended"))
                .toList();
        assertThat(relevant).hasSize(3);
        assertThat(relevant.get(0)).isEqualTo("not yet");
        assertThat(relevant.get(1))
                .contains("[SELECT now() > '2001-01-01'] has run 1000 times in the test that waits")
                .contains("clock_timestamp()")
                .contains("perTest = CLONE");
    }
}
