package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Flyway's settings: of the run, of a class, in code. */
class FlywaySettingsTest {

    private static final String TENANTS = "classpath:db/tenants";

    private static List<String> tenants(Session session) {
        return session.fetchAll(String.class, "SELECT name FROM tenant_names ORDER BY name");
    }

    @BasedDatabase(migrations = TENANTS)
    static class OfTheRunCase {

        @Test
        void hasThem(Session session) {
            assertThat(tenants(session)).containsExactly("AFTER MIGRATE", "OF THE RUN");
        }

        @Test
        @BasedDatabase(migrationSettings = "placeholders.tenant=of the method")
        void aMethodsOwnComeFirst(Session session) {
            assertThat(tenants(session)).containsExactly("AFTER MIGRATE", "OF THE METHOD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aConfigurationParameterOfTheLauncherIsASetting(String product) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(OfTheRunCase.class))
                                .configurationParameters(parameters(product))
                                .configurationParameter("based.flyway.placeholders.tenant", "of the run")
                                .build(),
                        summary);

        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
    }

    private static Map<String, String> parameters(String product) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("based.url", product.equals("sqlite") ? "sqlite:///:memory:" : RealPostgres.newDatabase());
        parameters.put("based.createDatabases", "true");
        return parameters;
    }

    @Test
    void aSystemPropertyIsASetting() {
        System.setProperty("based.flyway.placeholders.tenant", "of the run");
        try {
            Kit.succeeds(Kit.run(OfTheRunCase.class), 2);
        } finally {
            System.clearProperty("based.flyway.placeholders.tenant");
        }
    }

    @BasedDatabase(
            migrations = "classpath:db/schemas",
            migrationSettings = {"schemas=shop,audit", "table=history"})
    static class SchemasCase {

        @Test
        void areMade(Session session) {
            assertThat(session.fetchAll("SELECT * FROM shop.items")).isEmpty();
            assertThat(session.fetchAll("SELECT * FROM audit.entries")).isEmpty();
            assertThat(session.fetchAll("SELECT * FROM shop.history")).isNotEmpty();
            assertThat(session.fetchSingle(String.class, "SHOW search_path")).isEqualTo("\"$user\", public");
        }
    }

    @BasedDatabase(migrations = "classpath:db/unlocked")
    static class OutsideTransactionsCase {

        @Test
        void work(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT name FROM people WHERE mood = 'happy'"))
                    .containsExactly("Ann");
            assertThat(session.fetchAll("SELECT * FROM pg_indexes WHERE indexname = 'people_name'"))
                    .hasSize(1);
        }
    }

    @BasedDatabase(migrations = "classpath:db/mixed", migrationSettings = "mixed=true")
    static class MixedCase {

        @Test
        void works(Session session) {
            assertThat(session.fetchAll("SELECT * FROM films")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatCannotStandInATransactionIsMigratedOnPostgres(String createDatabases) {
        Map<String, String> parameters = parameters("postgresql");
        parameters.put("based.createDatabases", createDatabases);

        Kit.succeeds(Kit.run(parameters, OutsideTransactionsCase.class), 1);
        parameters.put("based.url", RealPostgres.newDatabase());
        Kit.succeeds(Kit.run(parameters, MixedCase.class), 1);
        parameters.put("based.url", RealPostgres.newDatabase());
        Kit.succeeds(Kit.run(parameters, SchemasCase.class), 1);
    }

    @BasedDatabase(
            migrations = "classpath:db/existing",
            migrationSettings = {"baselineOnMigrate=true", "postgresql.transactional.lock=true"})
    static class BaselineCase {

        @Test
        void isMigratedFurther(Session session) {
            assertThat(session.fetchAll("SELECT added FROM old")).isEmpty();
        }
    }

    @Test
    void aDatabaseThatWasThereBeforeFlywayIsMigratedFurther() {
        String url = RealPostgres.newDatabase();
        try (Database database = Database.open(url)) {
            database.execute("CREATE TABLE old (id INTEGER)");
        }

        Kit.succeeds(Kit.run(Map.of("based.url", url), BaselineCase.class), 1);
    }

    static class InCodeCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .migrator(run -> Flyway.configure()
                        .dataSource(run.dataSource())
                        .locations(TENANTS)
                        .placeholders(Map.of("tenant", "in code"))
                        .load()
                        .migrate())
                .build();

        @Test
        void isMigrated(Session session, DataSource dataSource) {
            assertThat(tenants(session)).containsExactly("AFTER MIGRATE", "IN CODE");
        }
    }

    @Test
    void codeMayConfigureFlywayItself() {
        Kit.succeeds(Kit.run(InCodeCase.class), 1);
        Kit.succeeds(Kit.run(parameters("postgresql"), InCodeCase.class), 1);
    }

    @BasedDatabase(migrations = TENANTS, migrationSettings = "url=jdbc:postgresql://hunter2")
    static class UrlCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = TENANTS, migrationSettings = "placeholder=hunter2")
    static class UnknownSettingCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = TENANTS, migrationSettings = "hunter2")
    static class NoSettingCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrationSettings = "schemas=a")
    static class NoMigrationsCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void aWrongSettingIsNamedWithoutItsValue() {
        assertThat(Kit.failure(Kit.run(UrlCase.class)))
                .contains("The setting url of Flyway is not one of a test")
                .doesNotContain("hunter2");
        assertThat(Kit.failure(Kit.run(UnknownSettingCase.class)))
                .contains("flyway.placeholder")
                .doesNotContain("hunter2");
        assertThat(Kit.failure(Kit.run(NoSettingCase.class)))
                .contains("A setting in migrationSettings is name=value")
                .doesNotContain("hunter2");
        assertThat(Kit.failure(Kit.run(NoMigrationsCase.class))).contains("write migrations = … beside them");
    }
}
