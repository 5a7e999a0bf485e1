package dev.based.junit.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.testing.Hiding;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    /** The message of the failure to migrate. */
    public static final class Migrating implements Callable<String> {

        public Migrating() {}

        @Override
        public String call() {
            DatabaseUrl memory = DatabaseUrl.parse("sqlite:///:memory:");
            DatabaseUrl server = DatabaseUrl.parse("postgresql://db/shop");
            try (Sandbox sandbox = Database.builder(memory)
                    .sandbox(dataSource -> Migrations.run(dataSource, server, List.of("classpath:db/movies")))) {
                return "migrated " + sandbox;
            } catch (BasedException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    @Test
    void missingFlywaySaysWhatToAdd() throws Exception {
        assertThat(Hiding.call("org.flywaydb", Migrating.class))
                .isEqualTo("migrations = [classpath:db/movies] needs Flyway, which is not on the class path: add"
                        + " org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql");
    }
}
