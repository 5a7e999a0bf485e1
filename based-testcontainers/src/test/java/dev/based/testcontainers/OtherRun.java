package dev.based.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run in a process beside the tests' own: its one test says what it sees, and waits for a line. */
final class OtherRun implements AutoCloseable {

    private static final String SAID = "said ";
    private static final String ENDED = "ended";

    private final Process process;
    private final BufferedReader output;
    private final List<String> told = new ArrayList<>();

    private OtherRun(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    static OtherRun on(String url, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dbased.url=" + url,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRun.class.getName())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new OtherRun(builder.start());
    }

    /** What its test sees: the container, when the template was migrated, the database, the rows of a table. */
    List<String> said() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            told.add(line);
            if (line.startsWith(SAID)) {
                return List.of(line.substring(SAID.length()).split(";", -1));
            }
        }
        throw new IOException("It ended without a word: " + String.join(System.lineSeparator(), told));
    }

    /** All that it printed. */
    String toItsEnd() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            told.add(line);
        }
        String all = String.join(System.lineSeparator(), told);
        if (!told.contains(ENDED)) {
            throw new IOException("It has failed: " + all);
        }
        return all;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @BasedDatabase(migrations = "classpath:db/a")
    static class TellingCase {

        @Test
        void tells(Session session) throws IOException {
            String migrated = session.fetchOne(
                            String.class, "SELECT CAST(MAX(installed_on) AS CHAR(30)) FROM flyway_schema_history")
                    .orElseThrow();
            List<?> before = session.fetchAll("SELECT * FROM films");
            session.execute("INSERT INTO films (title) VALUES ('Newboy')");
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            out.println(SAID
                    + String.join(
                            ";",
                            Tested.container(session),
                            migrated,
                            Tested.database(session),
                            String.valueOf(before.size())));
            new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
        }
    }

    public static void main(String[] arguments) {
        List<Throwable> failures = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(TellingCase.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(failures::add);
                            }
                        });
        failures.forEach(Throwable::printStackTrace);
        if (failures.isEmpty()) {
            System.out.println(ENDED);
        }
    }
}
