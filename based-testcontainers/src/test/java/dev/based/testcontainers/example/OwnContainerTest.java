package dev.based.testcontainers.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedExtension;
import dev.based.testcontainers.ContainerUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The example of the documentation: a container that the user starts. */
@EnabledIfEnvironmentVariable(named = "BASED_TEST_POSTGRES_IMAGE", matches = ".+")
class OwnContainerTest {

    private static final DockerImageName IMAGE = DockerImageName.parse(
                    String.valueOf(System.getenv("BASED_TEST_POSTGRES_IMAGE")))
            .asCompatibleSubstituteFor("postgres");

    static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(IMAGE).withInitScript("own/roles.sql");

    @RegisterExtension
    static final BasedExtension DATABASE = BasedExtension.builder()
            .url(ContainerUrl.of(POSTGRES))
            .migrations("classpath:db/a")
            .build();

    @Test
    void usesTheContainersDatabase(Session session) {
        session.execute("INSERT INTO films (title) VALUES (?)", "Newboy");
        assertThat(session.fetchAll("SELECT * FROM films")).hasSize(1);
    }

    @Test
    void findsWhatTheContainerWasStartedWith(Session session) {
        assertThat(session.fetchAll("SELECT * FROM films")).isEmpty();
        assertThat(session.fetchOne("SELECT 1 FROM pg_roles WHERE rolname = 'reader'"))
                .isPresent();
    }
}
