package dev.based.junit.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migrators.Migrators;
import dev.based.testing.Hiding;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where the tool that migrates is not on the class path. */
class MissingToolTest {

    /** The message of the failure to migrate. */
    public abstract static class Migrating implements Callable<String> {

        private final String location;

        Migrating(String location) {
            this.location = location;
        }

        @Override
        public String call() {
            DatabaseUrl memory = DatabaseUrl.parse("sqlite:///:memory:");
            DatabaseUrl server = DatabaseUrl.parse("postgresql://db/shop");
            List<String> locations = List.of(location);
            MigrationSet migrations = new MigrationSet(
                    Migrators.found().chosen(locations), new MigrationSource(locations, Map.of()), Optional.empty());
            try (Sandbox sandbox = Database.builder(memory).sandbox(dataSource -> migrations.run(dataSource, server))) {
                return "migrated " + sandbox;
            } catch (BasedException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    public static final class ByFlyway extends Migrating {

        public ByFlyway() {
            super("classpath:db/movies");
        }
    }

    public static final class ByLiquibase extends Migrating {

        public ByLiquibase() {
            super("db/changelog/main.xml");
        }
    }

    /** On the database that a system property names. */
    public static final class OnServer implements Callable<String> {

        static final String URL = "missing.tool.url";

        @Override
        public String call() {
            DatabaseUrl url = DatabaseUrl.parse(String.valueOf(System.getProperty(URL)));
            List<String> locations = List.of("classpath:db/movies");
            MigrationSet migrations = new MigrationSet(
                    Migrators.found().chosen(locations), new MigrationSource(locations, Map.of()), Optional.empty());
            try (Database database = Database.builder(url).build().connect()) {
                migrations.run(database.dataSource(), url);
                return "migrated";
            } catch (BasedException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, org.flywaydb.database.postgresql, org.flywaydb:flyway-database-postgresql",
        "mariadb, org.flywaydb.database.mysql, org.flywaydb:flyway-mysql",
        "mysql, org.flywaydb.database.mysql, org.flywaydb:flyway-mysql"
    })
    void aMissingPartOfFlywayIsNamed(String scheme, String hidden, String artifact) throws Exception {
        String url = scheme.equals("postgresql") ? RealPostgres.newDatabase() : RealMariaDb.newDatabase(scheme);
        System.setProperty(OnServer.URL, url);
        try {
            assertThat(Hiding.call("not.hidden", OnServer.class)).isEqualTo("migrated");
            assertThat(Hiding.call(hidden, OnServer.class))
                    .isEqualTo("Flyway is there, but not its part for " + scheme + ": add " + artifact);
        } finally {
            System.clearProperty(OnServer.URL);
        }
    }

    @Test
    void missingLiquibaseSaysWhatToAdd() throws Exception {
        assertThat(Hiding.call("liquibase", ByLiquibase.class))
                .isEqualTo("migrations = [db/changelog/main.xml] needs Liquibase, which is not on the class path: add"
                        + " org.liquibase:liquibase-core");
    }

    @Test
    void missingFlywaySaysWhatToAdd() throws Exception {
        assertThat(Hiding.call("org.flywaydb", ByFlyway.class))
                .isEqualTo("migrations = [classpath:db/movies] needs Flyway, which is not on the class path: add"
                        + " org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql");
    }
}
