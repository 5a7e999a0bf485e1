package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Where the annotation may stand, what decides on the URL, and how often migrations run. */
class BasedDatabaseTest {

    @BasedDatabase
    static class SqliteByDefaultCase {

        @Test
        void isInMemory(Database database) {
            assertThat(database.url()).hasToString("sqlite:///:memory:");
        }
    }

    @BasedDatabase("sqlite:///target/attribute.db")
    static class AttributeCase {

        @Test
        void theAttributeWins(Database database) {
            assertThat(database.url()).hasToString("sqlite:///target/attribute.db");
        }
    }

    @BasedDatabase
    static class ParameterCase {

        @Test
        void theParameterComesNext(Database database) {
            assertThat(database.url()).hasToString("sqlite:///target/parameter.db");
        }
    }

    @Test
    void theUrlIsTheAttributesThenTheParametersThenSqliteInMemory() {
        Map<String, String> parameters = Map.of("based.url", "sqlite:///target/parameter.db");

        Kit.succeeds(Kit.run(SqliteByDefaultCase.class, AttributeCase.class), 2);
        Kit.succeeds(Kit.run(parameters, AttributeCase.class, ParameterCase.class), 2);
        Kit.succeeds(Kit.run(Map.of("based.url", " "), SqliteByDefaultCase.class), 1);
    }

    @Test
    void theSystemPropertyIsAParameterToo() {
        System.setProperty("based.url", "sqlite:///target/parameter.db");
        try {
            Kit.succeeds(Kit.run(ParameterCase.class), 1);
        } finally {
            System.clearProperty("based.url");
        }
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface MovieDatabase {}

    @MovieDatabase
    static class MetaAnnotatedCase {

        @Test
        void isMigrated(Session session) {
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
        }

        @Nested
        class Inner {

            @Test
            void isMigratedToo(Session session) {
                assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
            }
        }

        @Test
        @BasedDatabase("sqlite:///target/method.db")
        void theMethodsOwnWins(Database database) {
            assertThat(database.url()).hasToString("sqlite:///target/method.db");
        }
    }

    static class InheritingCase extends MetaAnnotatedCase {}

    static class OnAMethodCase {

        @Test
        @BasedDatabase(migrations = "classpath:db/movies")
        void isMigrated(Session session) {
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
        }
    }

    static class RegisteredCase {

        @RegisterExtension
        static final BasedExtension DATABASE =
                BasedExtension.builder().migrations("classpath:db/movies").build();

        @Test
        void isMigrated(Session session) {
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
        }
    }

    @Test
    void theAnnotationMayStandOnClassesMethodsAnnotationsAndSuperclasses() {
        Kit.succeeds(
                Kit.run(MetaAnnotatedCase.class, InheritingCase.class, OnAMethodCase.class, RegisteredCase.class), 8);
    }

    @BasedDatabase(migrations = "classpath:db/counted")
    static class CountedCase {

        @Test
        void one(Session session) {
            assertThat(session.fetchAll("SELECT * FROM counted")).isEmpty();
        }

        @Test
        void another(Session session) {
            assertThat(session.fetchAll("SELECT * FROM counted")).isEmpty();
        }
    }

    static class CountedAgainCase extends CountedCase {}

    @Test
    void migrationsRunOnceForAllTestsAndClassesEvenAtTheSameTime() throws IOException {
        for (int parallelism : new int[] {1, 4}) {
            int before = db.counted.V1__Counted.RUNS.get();
            try (NewMigrations migrations = new NewMigrations()) {
                Kit.succeeds(
                        Kit.run(
                                Kit.parallel(parallelism, Map.of("based.cache", "use")),
                                CountedCase.class,
                                CountedAgainCase.class),
                        4);
                assertThat(migrations.newlyKept()).hasSize(1);
            }
            assertThat(db.counted.V1__Counted.RUNS.get() - before).isEqualTo(1);
        }
    }

    @Test
    void aSecondRunInTheSameSessionFindsTheDatabase() {
        int before = db.counted.V1__Counted.RUNS.get();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(CountedCase.class))
                .configurationParameter("based.url", "sqlite:///:memory:")
                .configurationParameter("based.cache", "off")
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (int run = 0; run < 2; run++) {
                session.getLauncher().execute(request, summary);
                assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
            }
        }

        assertThat(db.counted.V1__Counted.RUNS.get() - before).isEqualTo(hasSessionStore() ? 1 : 2);
    }

    /** JUnit has a store for it since 5.13. */
    private static boolean hasSessionStore() {
        return Arrays.stream(ExtensionContext.class.getDeclaredClasses())
                .anyMatch(nested -> nested.getSimpleName().equals("StoreScope"));
    }

    @ExtendWith(BasedExtension.class)
    static class NotAnnotatedCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void aSessionWithoutTheAnnotationIsRefusedWithTheCure() {
        assertThat(Kit.failure(Kit.run(NotAnnotatedCase.class)))
                .contains("A Session was asked for without @BasedDatabase: put it on the class "
                        + NotAnnotatedCase.class.getName());
    }

    @BasedDatabase(value = "sqlite:///a.db", url = "sqlite:///b.db")
    static class TwoUrlsCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void twoDifferentUrlsAreRefused() {
        assertThat(Kit.failure(Kit.run(TwoUrlsCase.class)))
                .contains("has two URLs, as value and as url; they are the same, so leave one out");
    }
}
