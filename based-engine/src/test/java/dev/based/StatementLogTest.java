package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import dev.based.testing.LoggingProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is logged, in a JVM of its own whose log is on. */
class StatementLogTest {

    @TempDir
    Path directory;

    /** The program in that JVM. */
    static final class Logging {

        private Logging() {}

        public static void main(String[] arguments) {
            DatabaseUrl url = TestSchema.created(DatabaseUrl.parse(arguments[0]), Product.SQLITE);
            try (Database database = Database.builder(url)
                    .logParameters(Boolean.parseBoolean(arguments[1]))
                    .build()
                    .connect()) {
                database.useSession(session -> {
                    session.execute(INSERT, "hunter2", 2004);
                    session.execute("UPDATE movies SET title = ?", "x".repeat(200));
                    session.execute("UPDATE movies\n SET title = ?", "a\nDEBUG forged\u2028b\u001B[2K");
                });
                try {
                    database.useSession(session -> session.execute("INSERT INTO nowhere VALUES (?)", new byte[7]));
                } catch (StatementException e) {
                    System.out.println("as expected");
                }
            }
        }
    }

    private List<String> log(boolean showsParameters) throws IOException {
        return LoggingProcess.lines(
                        Logging.class,
                        "log.dev.based.statements=debug",
                        "sqlite:///" + directory.resolve(showsParameters + ".db"),
                        String.valueOf(showsParameters))
                .stream()
                .filter(line -> line.contains("DEBUG"))
                .toList();
    }

    @Test
    void parametersAreMasked() throws IOException {
        List<String> log = log(false);

        assertThat(log)
                .anySatisfy(line -> assertThat(line)
                        .contains("[" + INSERT + "] (?, ?) in a session on sqlite:///")
                        .contains(": 1 rows, ")
                        .endsWith(" µs"));
        assertThat(log)
                .anySatisfy(line -> assertThat(line)
                        .contains("[INSERT INTO nowhere VALUES (?)] (?) in")
                        .contains("failed with SQLSTATE"));
        assertThat(log).noneSatisfy(line -> assertThat(line).contains("hunter2"));
        assertThat(log).noneSatisfy(line -> assertThat(line).contains("no such table"));
    }

    @Test
    void parametersAreShownWhereTheUserWantsThem() throws IOException {
        List<String> log = log(true);

        assertThat(log).anySatisfy(line -> assertThat(line).contains("(hunter2, 2004)"));
        assertThat(log).anySatisfy(line -> assertThat(line).contains("(" + "x".repeat(100) + "…)"));
        assertThat(log)
                .anySatisfy(line -> assertThat(line).contains("(7 bytes)").contains("no such table: nowhere"));
    }

    @Test
    void aStatementIsOneLineWhateverIsInIt() throws IOException {
        assertThat(log(false)).anySatisfy(line -> assertThat(line).contains("[UPDATE movies\\n SET title = ?] (?)"));
        assertThat(log(true))
                .anySatisfy(line -> assertThat(line).contains("(a\\nDEBUG forged\\u2028b\\u001B[2K)"))
                .noneSatisfy(line -> assertThat(line).startsWith("DEBUG"));
    }
}
