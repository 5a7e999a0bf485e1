package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Backend;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Wrong use gives a cause of one line, with its cure. */
class WrongUseTest {

    @BasedDatabase
    static class AnyCase {

        @Test
        void test(Session session) {}
    }

    private static String failure(String url) {
        return Kit.failure(Kit.run(Map.of("based.url", url), AnyCase.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            :memory:               | ':memory:' alone is no URL; write sqlite:///:memory:
            embedded:postgresql:18 | 'embedded:postgresql:18' needs dev.based:based-embedded-postgres on the test class path: add it
            embedded:mariadb       | 'embedded:mariadb' needs dev.based:based-embedded-mariadb on the test class path: add it
            embedded:oracle        | Bad server URL 'embedded:oracle': there is no embedded 'oracle'; write embedded:postgresql or embedded:mariadb
            testcontainers:postgresql | 'testcontainers:postgresql' needs dev.based:based-testcontainers on the test class path: add it
            """)
    void aUrlThatCannotBeServedSaysWhy(String url, String message) {
        assertThat(failure(url)).contains(message);
    }

    /** Those on the class path: the engine's own tests have some more, which are there in a build that packages nothing. */
    @Test
    void anUnknownSchemeNamesTheKnownOnes() {
        TreeSet<String> known = new TreeSet<>(Set.of("mariadb", "mysql", "postgres", "postgresql", "sqlite"));
        ServiceLoader.load(Backend.class).forEach(backend -> known.addAll(backend.schemes()));

        assertThat(failure("oracle://db/shop")).contains("the scheme 'oracle' is unknown; known are " + known);
    }

    @Test
    void anUnreachableServerIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failure("postgresql://app:hunter2@localhost:" + port + "/shop"))
                .contains("Cannot connect to postgresql://app:***@localhost:" + port + "/shop within 30 s: ")
                .doesNotContain("hunter2");
    }

    @Test
    void aUrlInWhichNoOtherDatabaseCanBeWrittenIsRefusedBeforeOneIsCreated() {
        Map<String, String> parameters = Map.of(
                "based.url",
                "jdbc:postgresql://localhost:1/shop?user=app&password=hunter2",
                "based.createDatabases",
                "true");
        assertThat(Kit.failure(Kit.run(parameters, AnyCase.class)))
                .contains(
                        "based.createDatabases=true needs a URL in which another database can be written:"
                                + " postgresql://user:password@host:port/database instead of 'jdbc:postgresql://localhost:1/shop?")
                .doesNotContain("hunter2");
    }

    @BasedDatabase(migrations = "classpath:db/bad")
    static class BadMigrationCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "classpath:db/nowhere")
    static class MissingLocationCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = "classpath:db/empty")
    static class EmptyLocationCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void aBadMigrationIsNamedWithItsLine() {
        String place = "The migration db/bad/V2__bad.sql failed at line 3: ";

        assertThat(Kit.failure(Kit.run(BadMigrationCase.class))).contains(place).contains("near \"CRATE\"");
        assertThat(Kit.failure(Kit.run(Map.of("based.url", RealPostgres.newDatabase()), BadMigrationCase.class)))
                .contains(place)
                .contains("near \"CRATE\"");
    }

    @Test
    void aLocationWithoutMigrationsIsNamed() {
        assertThat(Kit.failure(Kit.run(MissingLocationCase.class)))
                .containsPattern(
                        "sqlite:///:memory: has not been migrated\\. There is no classpath:db/nowhere, but there is"
                                + " classpath:db/\\w+, .*classpath:db/movies.*: correct the location");
        assertThat(Kit.failure(Kit.run(EmptyLocationCase.class)))
                .contains(
                        "There are no migrations in [classpath:db/empty]: put scripts named V1__description.sql there");
    }

    static class ForgottenCase {

        @Test
        void test(Session session) {}
    }

    static class ForgottenConnectionCase {

        @BeforeEach
        void prepare(Connection connection) {}

        @Test
        void test() {}
    }

    static class InstanceFieldCase {

        @RegisterExtension
        final BasedExtension database = BasedExtension.builder().build();

        InstanceFieldCase(Session session) {}

        @Test
        void test() {}
    }

    static class InstanceFieldFixtureCase {

        @RegisterExtension
        final BasedExtension database = BasedExtension.builder().build();

        @BeforeAll
        static void prepare(DataSource dataSource) {}

        @Test
        void test() {}
    }

    /** What the launcher's listener adds to the failure of a class. */
    private static String cure(Class<?> testClass) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testClass))
                                    .build(),
                            summary);
        } finally {
            System.setErr(before);
        }

        Throwable failure = summary.getSummary().getFailures().get(0).getException();
        assertThat(failure.getSuppressed()).hasSize(1);
        String cure = String.valueOf(failure.getSuppressed()[0].getMessage());
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .as("as Maven leaves out what is suppressed")
                .contains(cure);
        return cure;
    }

    @Test
    void aDatabaseInATestWithoutAnyExtensionIsExplained() {
        assertThat(cure(ForgottenCase.class))
                .isEqualTo("A dev.based.Session was asked for without @BasedDatabase: put it on the class of [void"
                        + " dev.based.junit.WrongUseTest$ForgottenCase.test(dev.based.Session)]");
        assertThat(cure(ForgottenConnectionCase.class))
                .isEqualTo("A java.sql.Connection was asked for without @BasedDatabase: put it on the class of [void"
                        + " dev.based.junit.WrongUseTest$ForgottenConnectionCase.prepare(java.sql.Connection)], if it is"
                        + " to be that of a test's database");
    }

    @Test
    void anExtensionThatIsRegisteredTooLateIsExplained() {
        for (Class<?> testClass : List.of(InstanceFieldCase.class, InstanceFieldFixtureCase.class)) {
            assertThat(cure(testClass))
                    .isEqualTo("The extension in the field database of " + testClass.getName() + " is there for tests,"
                            + " but not yet for constructors and @BeforeAll, as the field is of an instance: make it"
                            + " static");
        }
    }

    @BasedDatabase
    public static class JUnit4Case {

        @org.junit.Test
        public void test(Session session) {
            assertThat(session).isNotNull();
        }
    }

    @BasedDatabase
    static class MixedCase {

        @RepeatedTest(2)
        void isRun(Session session) {
            assertThat(session).isNotNull();
        }

        @org.junit.Test
        public void isNotRun() {}
    }

    @Test
    void theTestOfJUnit4IsNamed() {
        assertThat(cure(JUnit4Case.class))
                .isEqualTo("dev.based.junit.WrongUseTest$JUnit4Case is run by JUnit 4, which knows nothing of"
                        + " @BasedDatabase: import org.junit.jupiter.api.Test");
        assertThat(Kit.failure(Kit.run(MixedCase.class)))
                .isEqualToIgnoringNewLines(
                        "dev.based.junit.WrongUseTest$MixedCase.isNotRun has the @Test of JUnit 4, so that JUnit Jupiter"
                                + " does not run it: import org.junit.jupiter.api.Test");
    }
}
