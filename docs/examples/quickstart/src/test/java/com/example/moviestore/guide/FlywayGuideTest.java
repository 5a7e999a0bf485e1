package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.BasedExtension;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlywayGuideTest {

    @RegisterExtension
    static final BasedExtension DATABASE = BasedExtension.builder()
            .migrator(run -> Flyway.configure()
                    .dataSource(run.dataSource())
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("tenant", "north"))
                    .load()
                    .migrate())
            .build();

    @Test
    void isMigratedByFlywayAsConfigured(Session session) {
        assertThat(session.fetchAll("SELECT * FROM rentals")).isEmpty();
    }

    @Test
    @BasedDatabase(
            migrations = "classpath:db/migration",
            migrationSettings = {"placeholders.tenant=north", "table=history"})
    void hasSettingsOfItsOwn(Session session) {
        assertThat(session.fetchAll("SELECT * FROM history")).isNotEmpty();
    }
}
