package dev.based.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What is on the log of a run with migrations, by SLF4J's simple provider, which writes from INFO on. */
class FlywayLogTest {

    @BasedDatabase(migrations = "classpath:advice/plain")
    static class MigratedCase {

        @Test
        void isReached(Session session) {
            session.execute("SELECT * FROM movies");
        }
    }

    @BasedDatabase(migrations = "classpath:advice/plain", migrationSettings = "loggers=slf4j")
    static class LoudCase extends MigratedCase {}

    @BasedDatabase(migrations = "classpath:db/bad")
    static class BadCase extends MigratedCase {}

    /** A process of its own, as a provider that is in use writes where it first did. */
    static final class Run {

        private Run() {}

        public static void main(String[] arguments) throws ClassNotFoundException {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(Class.forName(arguments[0])))
                                    .build(),
                            summary);
            System.out.println(summary.getSummary().getTestsSucceededCount() + " succeeded");
        }
    }

    private static String said(Class<?> testCase) throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dbased.cache=off", // what an earlier run has kept is not migrated
                        Run.class.getName(),
                        testCase.getName())
                .redirectErrorStream(true)
                .start();
        return new String(run.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void migrationsThatSucceedSayNothing() throws Exception {
        assertThat(said(MigratedCase.class)).contains("1 succeeded").doesNotContain("org.flywaydb");
    }

    @Test
    void theirLogIsThereWhereItIsAskedFor() throws Exception {
        assertThat(said(LoudCase.class)).contains("1 succeeded", "INFO org.flywaydb.core", "Migrating schema");
    }

    @Test
    void anErrorIsOnTheLog() throws Exception {
        assertThat(said(BadCase.class)).contains("0 succeeded", "ERROR org.flywaydb.core", "rolled back");
    }
}
