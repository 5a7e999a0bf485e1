package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import dev.based.testing.LoggingProcess;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is logged of failures: not what the driver says, which quotes values. */
class QuietLogTest {

    private static final String VALUE = "hunter2";

    /** The program in a JVM of its own, in which much fails. */
    static final class Failing {

        private Failing() {}

        public static void main(String[] arguments) throws SQLException {
            DatabaseUrl url = TestSchema.created(DatabaseUrl.parse(arguments[0]), Product.POSTGRESQL);
            boolean showsParameters = Boolean.parseBoolean(arguments[1]);
            try (Database database = Database.builder(url)
                    .retries(1)
                    .logParameters(showsParameters)
                    .addStatementListener(event -> {
                        event.error().ifPresent(error -> {
                            throw new IllegalStateException(error);
                        });
                    })
                    .build()
                    .connect()) {
                failToSerialize(database);
            }
            try (Database database = Database.builder(url)
                    .forceRollback(true)
                    .logParameters(showsParameters)
                    .build()
                    .connect()) {
                commitAborted(database);
            }
        }

        private static void failToSerialize(Database database) {
            database.useSession(session -> session.execute("""
                    CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        RAISE EXCEPTION 'restart %', NEW.title USING ERRCODE = '40001';
                    END $$\
                    """));
            database.useSession(session -> session.execute(
                    "CREATE TRIGGER failing BEFORE INSERT ON movies FOR EACH ROW EXECUTE FUNCTION fail()"));
            try {
                database.useSession(session -> session.executeBatch(INSERT, List.of(List.of(VALUE, 1))));
            } catch (StatementException e) {
                System.out.println("as expected");
            }
            database.useSession(session -> session.execute("DROP TRIGGER failing ON movies"));
        }

        private static void commitAborted(Database database) throws SQLException {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement("SELECT CAST(? AS integer)\n")) {
                    insert.setString(1, VALUE);
                    insert.execute();
                } catch (SQLException e) {
                    System.out.println("as expected");
                }
                connection.commit();
                System.out.println(
                        "warned: " + connection.getWarnings().toString().contains(VALUE));
            }
        }
    }

    private static List<String> log(boolean showsParameters) throws IOException {
        return LoggingProcess.lines(
                Failing.class, "log.dev.based=trace", RealPostgres.newDatabase(), String.valueOf(showsParameters));
    }

    @Test
    void whatTheDriverSaysIsLoggedOnlyWithTheParameters() throws IOException {
        assertThat(log(false))
                .anySatisfy(line -> assertThat(line)
                        .contains("Retry 1 of 1 after dev.based.StatementException with SQLSTATE 40001, vendor code 0"))
                .anySatisfy(line -> assertThat(line)
                        .contains("commit() of the JDBC transaction on ")
                        .endsWith("as the statement [SELECT CAST(? AS integer)\\n] had failed: "
                                + "org.postgresql.util.PSQLException with SQLSTATE 22P02, vendor code 0"))
                .anySatisfy(line ->
                        assertThat(line).contains("The statement listener").contains(" failed at [INSERT"))
                .contains("warned: true")
                .noneSatisfy(line -> assertThat(line).contains(VALUE));
        assertThat(log(true))
                .anySatisfy(
                        line -> assertThat(line).contains("Retry 1 of 1 after").contains(VALUE))
                .anySatisfy(
                        line -> assertThat(line).contains("had failed: ERROR").contains(VALUE));
    }
}
