package dev.based.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.cache.PrivateDirectory;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.DatabaseServer;
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
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What later runs find of the data of earlier ones, on each product. */
public abstract class KeptTemplatesContract {

    private final DatabaseServer servers;
    private final ServerUrl url;
    private final String directory;

    /** Nobody else's. */
    protected final String fingerprint = "test" + UUID.randomUUID();

    /**
     * The contract for a product.
     *
     * @param servers starts its servers
     * @param url of one
     * @param directory in the cache, of what is kept
     */
    protected KeptTemplatesContract(DatabaseServer servers, String url, String directory) {
        this.servers = servers;
        this.url = ServerUrl.parse(url);
        this.directory = directory;
    }

    /** Creates something that belongs to the whole server, as a test may do. */
    protected abstract void leaveSomethingOnTheServer(Database database);

    /** Whether it is there. */
    protected abstract boolean isSomethingLeft(Database database);

    /** Makes data such that no server starts on it. */
    protected abstract void damage(Path data) throws IOException;

    protected final RunningServer start(String... wanted) {
        return servers.start(url, wanted.length == 0 ? List.of(fingerprint) : List.of(wanted));
    }

    protected static DatabaseUrl template(RunningServer server) {
        DatabaseUrl template = server.createDatabase("based_1_template");
        try (Database database = Database.open(template.toConnectionString())) {
            database.execute("CREATE TABLE movies (title VARCHAR(20))");
            database.execute("INSERT INTO movies VALUES ('Newboy')");
        }
        return template;
    }

    protected final boolean isKept(RunningServer server) {
        return isKept(server, fingerprint, () -> template(server));
    }

    protected static boolean isKept(RunningServer server, String fingerprint, Supplier<DatabaseUrl> making) {
        return server.whileMaking(fingerprint, () -> server.keep(making.get(), fingerprint));
    }

    protected static List<String> titles(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return database.fetchAll(String.class, "SELECT title FROM movies");
        }
    }

    private List<Path> kept() throws IOException {
        List<Path> kept = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(UserCache.ofThisProcess().directory(directory), "*" + fingerprint + "*")) {
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
                leaveSomethingOnTheServer(database);
            }
        }
        try (RunningServer second = start()) {
            DatabaseUrl template = second.kept(fingerprint).orElseThrow();
            assertThat(titles(template)).containsExactly("Newboy");
            assertThat(second.kept("another")).isEmpty();
            DatabaseUrl copy = second.copyDatabase(template, "based_1");
            assertThat(titles(copy)).containsExactly("Newboy");
            try (Database database = Database.open(copy.toConnectionString())) {
                assertThat(isSomethingLeft(database)).isFalse();
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
    void oneOnWhichNoServerStartsIsForgotten() throws IOException {
        try (RunningServer server = start()) {
            assertThat(isKept(server)).isTrue();
        }
        damage(kept().get(0).resolve("data"));

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
        try (RunningServer second = start(seeded, fingerprint)) {
            assertThat(second.kept(seeded)).isEmpty();
            assertThat(isKept(second, seeded, () -> seeded(second, "Oldgirl"))).isTrue();
        }
        try (RunningServer third = start(seeded, fingerprint)) {
            assertThat(titles(third.kept(seeded).orElseThrow())).containsExactlyInAnyOrder("Newboy", "Oldgirl");
            assertThat(titles(third.kept(fingerprint).orElseThrow())).containsExactly("Newboy");
        }
        try (RunningServer fourth = start(seededElse, fingerprint)) {
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

    @Test
    void aRunThatBeginsWhileAnotherMakesTheTemplateFindsIt() throws Exception {
        try (RunningServer first = start()) {
            FutureTask<List<String>> other = new FutureTask<>(() -> {
                try (RunningServer second = start()) {
                    return second.kept(fingerprint)
                            .map(KeptTemplatesContract::titles)
                            .orElse(List.of());
                }
            });
            new Thread(other, "another run").start();
            try {
                other.get(2, TimeUnit.SECONDS); // unless it waits, it has started by then
            } catch (TimeoutException e) {
                assertThat(isKept(first)).isTrue();
            }
            assertThat(other.get()).containsExactly("Newboy");
        }
    }

    /** Also of what was to be made from it, which nobody will make. */
    @Test
    void nobodyWaitsForATemplateWhoseMakingHasFailed() {
        String seeded = fingerprint + "-seeded";
        try (RunningServer server = start(seeded, fingerprint)) {
            assertThatThrownBy(() -> server.whileMaking(fingerprint, () -> {
                        throw new IllegalStateException("a migration is wrong");
                    }))
                    .hasMessage("a migration is wrong");

            start(seeded, fingerprint).close(); // would wait for two minutes
        }
    }
}
