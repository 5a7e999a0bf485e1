package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Starts PostgreSQL from zonky's binaries on the class path: on the loopback interface only, with a generated password,
 * in a directory that is private to the user and removed at the end: in memory where Linux has room for it ({@code
 * embedded:postgresql:18?data=cache} prevents that), else in the user's cache. {@code XDG_CACHE_HOME} sets the cache, {@code
 * ~/.cache} is the default, and a user without a home directory that can be written to has one below {@code
 * java.io.tmpdir}. A cache directory that is a symbolic link or belongs to another user is an error.
 *
 * <p>The cache keeps the unpacked binaries, a cluster as initdb makes it, and a cluster for each set of migrations, of which a
 * run has a server each: a later run starts a copy of it, without initdb and without migrations. Those that nobody has used for 30
 * days, and the oldest of more than 20, are removed; the directory {@code based} in the cache can be deleted at any
 * time when no tests run. Servers that killed runs left behind are stopped at the next start. Works for root too, where the
 * kernel allows user namespaces.
 */
public final class EmbeddedPostgresServer implements DatabaseServer {

    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedPostgresServer() {}

    @Override
    public String scheme() {
        return "embedded";
    }

    @Override
    public Set<String> products() {
        return Set.of("postgresql");
    }

    /** One for each set of migrations, so that later runs find all of them; those beyond this number are migrated in each run. */
    @Override
    public int mostServers() {
        return EmbeddedServer.MOST;
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
                RunningServer.postgresql(administrator(server), server::close, new TemplatesInData(server)));
    }

    /** The URL of a database of the superuser's. */
    private static DatabaseUrl administrator(EmbeddedServer server) {
        return DatabaseUrl.builder()
                .scheme("postgresql")
                .username(PostgresProgram.SUPERUSER)
                .password(server.password())
                .host("127.0.0.1", server.port())
                .database("postgres")
                .build();
    }

    private static EmbeddedServer started(ServerUrl url, List<String> templates) {
        try {
            UserNamespace.commandPrefix(); // before anything is made: refuses root, if there is none
            UserCache cache = UserCache.ofThisProcess();
            DataDirectories data = DataDirectories.of(POSTGRESQL, cache, url);
            data.sweep();
            BinaryArchive archive = BinaryArchive.ofClassPath();
            PostgresProgram postgres = new PostgresProgram(binaries(cache.directory(POSTGRESQL.directory()), archive));
            postgres.requireVersion(url);
            String kind = archive.directoryName() + "-3-" + Integer.toHexString(PostgresProgram.SETTINGS.hashCode());
            KeptData kept = new KeptData(cache.directory(POSTGRESQL.keptDirectory()), kind);
            return EmbeddedServer.start(POSTGRESQL, data.forNew(), postgres, kept, templates);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new ServerUnavailableException(
                    "PostgreSQL for '%s' could not be started: %s".formatted(url, Causes.describe(e)), e);
        }
    }

    static Path binaries(Path cache, BinaryArchive archive) throws IOException {
        return new Binaries(POSTGRESQL.name(), "60 MB", cache, archive::unpackInto).complete(archive.directoryName());
    }
}
