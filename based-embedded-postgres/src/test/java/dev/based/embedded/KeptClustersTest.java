package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.embedded.testing.KeptTemplatesContract;
import dev.based.junit.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What later runs find of the clusters of earlier ones. */
class KeptClustersTest extends KeptTemplatesContract {

    KeptClustersTest() {
        super(new EmbeddedPostgresServer(), "embedded:postgresql:18", "embedded-postgres-kept");
    }

    @Override
    protected void leaveSomethingOnTheServer(Database database) {
        database.execute("CREATE ROLE of_a_test");
    }

    @Override
    protected boolean isSomethingLeft(Database database) {
        return !database.fetchAll("SELECT * FROM pg_roles WHERE rolname = 'of_a_test'")
                .isEmpty();
    }

    @Override
    protected void damage(Path data) throws IOException {
        Files.delete(data.resolve("global/pg_control"));
    }

    /** With the first copy of it, which a later run has without copying. */
    @Test
    void aTemplateIsKeptWithItsFirstCopy() {
        String databases = "SELECT datname FROM pg_database WHERE datname LIKE 'based%' ORDER BY datname";
        try (RunningServer first = start()) {
            assertThat(isKept(first, fingerprint, () -> {
                        DatabaseUrl template = template(first);
                        try (Database database = Database.open(template.toConnectionString())) {
                            database.execute("ALTER DATABASE based_1_template SET work_mem = '5MB'");
                        }
                        return template;
                    }))
                    .isTrue();
        }
        try (RunningServer second = start();
                Database administrator = Database.open(second.kept(fingerprint).orElseThrow().toBuilder()
                        .database("postgres")
                        .build()
                        .toConnectionString())) {
            assertThat(administrator.fetchAll(String.class, databases))
                    .containsExactly("based_1_template", "based_1_template_spare");
            for (String name : List.of("based_1", "based_2")) {
                DatabaseUrl copy = second.copyDatabase(second.kept(fingerprint).orElseThrow(), name);
                assertThat(titles(copy)).containsExactly("Newboy");
                try (Database database = Database.open(copy.toConnectionString())) {
                    assertThat(database.fetchSingle(String.class, "SHOW work_mem"))
                            .isEqualTo("5MB");
                }
            }
            assertThat(administrator.fetchAll(String.class, databases))
                    .containsExactly("based_1", "based_1_template", "based_2");
        }
    }
}
