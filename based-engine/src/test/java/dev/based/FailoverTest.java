package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.PoolBalance;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A URL with several hosts. */
class FailoverTest {

    private static int port(Database database) {
        return database.inSession(session ->
                session.fetchOne(Integer.class, "SELECT inet_server_port()").orElseThrow());
    }

    private static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
    }

    @Tag(PoolBalance.BREAKS_CONNECTIONS)
    @Test
    void whenTheFirstServerIsStoppedThePoolGoesOnWithTheSecond() throws IOException {
        try (EmbeddedPostgres second = start()) {
            Database database;
            try (EmbeddedPostgres first = start()) {
                database = Database.builder(
                                "postgresql://postgres@localhost:%d,localhost:%d/postgres?targetServerType=primary"
                                        .formatted(first.getPort(), second.getPort()))
                        .maximumPoolSize(3)
                        .connectionTimeout(Duration.ofSeconds(10))
                        .build()
                        .connect();
                assertThat(port(database)).isEqualTo(first.getPort());
            }
            try (database) {
                int failures = 0;
                int reached = 0;
                while (reached == 0) {
                    try {
                        reached = port(database);
                    } catch (BasedException e) { // of a connection to the server that is gone
                        failures++;
                    }
                }
                assertThat(reached).isEqualTo(second.getPort());
                assertThat(failures).as("one for each connection at most").isLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void aServerThatIsNotWhatIsAskedForIsPassedOver() throws IOException {
        try (EmbeddedPostgres only = start()) {
            String url =
                    "postgresql://postgres@localhost:%d/postgres?targetServerType=secondary".formatted(only.getPort());

            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> Database.open(url))
                    .withMessageContaining("Could not find a server with specified targetServerType: secondary");
        }
    }
}
