package dev.based.junit.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migrators.Migrators;
import dev.based.testing.Hiding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

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
