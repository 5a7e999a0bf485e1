package dev.based.embedded.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.cache.PrivateDirectory;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What later runs find of the data of earlier ones. */
@NeedsBinaries
@DisabledOnOs(OS.WINDOWS) // where nothing is kept
class KeptTemplatesTest {

    private static final ServerUrl URL = ServerUrl.parse("embedded:mariadb");

    private final EmbeddedMariaDbServer servers = new EmbeddedMariaDbServer();

    /** Nobody else's. */
    private final String fingerprint = "test" + UUID.randomUUID();

    private RunningServer start() {
        return servers.start(URL, List.of(fingerprint));
    }

    private static DatabaseUrl template(RunningServer server) {
        DatabaseUrl template = server.createDatabase("based_1_template");
        try (Database database = Database.open(template.toConnectionString())) {
            database.execute("CREATE TABLE movies AS SELECT CAST('Newboy' AS CHAR(20)) AS title");
        }
        return template;
    }

    private boolean isKept(RunningServer server) {
        return isKept(server, fingerprint, () -> template(server));
    }

    private static boolean isKept(RunningServer server, String fingerprint, Supplier<DatabaseUrl> making) {
        return server.whileMaking(fingerprint, () -> server.keep(making.get(), fingerprint));
    }

    private static List<String> titles(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return database.fetchAll(String.class, "SELECT title FROM movies");
        }
    }

    private List<Path> kept() throws IOException {
        List<Path> kept = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                UserCache.ofThisProcess().directory("embedded-mariadb-kept"), "*" + fingerprint + "*")) {
            for (Path each : found) {
                if (Files.isDirectory(each)) {
                    kept.add(each);
                }
            }
        }
        return kept;
    }

    @AfterEach
    void forget() throws IOException {
        for (Path each : kept()) {
            PrivateDirectory.delete(each);
        }
    }

    @Test
    void aLaterServerHasTheTemplateAndNothingThatCameAfterIt() {
        try (RunningServer first = start()) {
            assertThat(first.kept(fingerprint)).isEmpty();
            assertThat(isKept(first)).isTrue();
            DatabaseUrl template = first.kept(fingerprint).orElseThrow();
            assertThat(titles(template)).containsExactly("Newboy");
            try (Database database = Database.open(template.toConnectionString())) {
                database.execute("DELETE FROM movies");
                database.execute("CREATE USER of_a_test");
            }
        }
        try (RunningServer second = start()) {
            DatabaseUrl template = second.kept(fingerprint).orElseThrow();
            assertThat(titles(template)).containsExactly("Newboy");
            assertThat(second.kept("another")).isEmpty();
            DatabaseUrl copy = second.copyDatabase(template, "based_1");
            assertThat(titles(copy)).containsExactly("Newboy");
            try (Database database = Database.open(copy.toConnectionString())) {
                assertThat(database.fetchAll("SELECT * FROM mysql.user WHERE user = 'of_a_test'"))
                        .isEmpty();
            }
        }
    }

    @Test
    void noneIsKeptThatIsMadeBesideDatabasesOfTests() throws IOException {
        try (RunningServer server = start()) {
            server.createDatabase("based_1");
            assertThat(isKept(server)).isFalse();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void dataOnWhichNoServerStartsIsForgotten() throws IOException {
        try (RunningServer server = start()) {
            assertThat(isKept(server)).isTrue();
        }
        Files.writeString(kept().get(0).resolve("data/ibdata1"), "no tablespace");

        try (RunningServer server = start()) {
            assertThat(server.kept(fingerprint)).isEmpty();
            assertThat(kept()).isEmpty();
            assertThat(isKept(server)).isTrue();
        }
        try (RunningServer server = start()) {
            assertThat(titles(server.kept(fingerprint).orElseThrow())).containsExactly("Newboy");
        }
    }

    /** A copy of the first one, with something more in it. */
    @Test
    void aTemplateThatIsMadeFromAnotherIsKeptWithIt() {
        String seeded = fingerprint + "-seeded";
        String seededElse = "else-seeded" + fingerprint;
        try (RunningServer first = start()) {
            assertThat(isKept(first)).isTrue();
        }
        try (RunningServer second = servers.start(URL, List.of(seeded, fingerprint))) {
            assertThat(second.kept(seeded)).isEmpty();
            assertThat(isKept(second, seeded, () -> seeded(second, "Oldgirl"))).isTrue();
        }
        try (RunningServer third = servers.start(URL, List.of(seeded, fingerprint))) {
            assertThat(titles(third.kept(seeded).orElseThrow())).containsExactlyInAnyOrder("Newboy", "Oldgirl");
            assertThat(titles(third.kept(fingerprint).orElseThrow())).containsExactly("Newboy");
        }
        try (RunningServer fourth = servers.start(URL, List.of(seededElse, fingerprint))) {
            assertThat(fourth.kept(seeded)).isEmpty();
            assertThat(isKept(fourth, seededElse, () -> seeded(fourth, "Gold"))).isTrue();
        }
        try (RunningServer fifth = start()) {
            assertThat(titles(fifth.kept(fingerprint).orElseThrow())).containsExactly("Newboy");
        }
    }

    private DatabaseUrl seeded(RunningServer server, String title) {
        DatabaseUrl seeded = server.copyDatabase(
                server.kept(fingerprint).orElseThrow(), "based_2_template_" + title.toLowerCase(Locale.ROOT));
        try (Database database = Database.open(seeded.toConnectionString())) {
            database.execute("INSERT INTO movies VALUES (?)", title);
        }
        return seeded;
    }
}
