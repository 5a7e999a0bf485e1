package dev.based.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster with its server, which this process starts, stops and removes, at the latest when it ends. */
final class EmbeddedCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);

    /** Durability is switched off: nothing outlives the run. */
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 300
            timezone = 'UTC'
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            """;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final RunDirectory run;
    private final PostgresProgram postgres;
    private final int port;
    private final Thread atExit = new Thread(this::end, "based-embedded-postgres-stop");
    private final AtomicBoolean isEnded = new AtomicBoolean();

    private EmbeddedCluster(RunDirectory run, PostgresProgram postgres, int port) {
        this.run = run;
        this.postgres = postgres;
        this.port = port;
    }

    static EmbeddedCluster start(Path directories, PostgresProgram postgres, String superuser, String password)
            throws IOException {
        EmbeddedCluster cluster = new EmbeddedCluster(RunDirectory.create(directories), postgres, freePort());
        try {
            Runtime.getRuntime().addShutdownHook(cluster.atExit);
            postgres.initialize(cluster.run.data(), superuser, password);
            Files.writeString(
                    cluster.run.data().resolve("postgresql.conf"),
                    SETTINGS.formatted(cluster.port),
                    StandardOpenOption.APPEND);
            postgres.start(cluster.run.data());
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process ends, and the server with it", e);
        }
        end();
    }

    private void end() {
        if (isEnded.getAndSet(true)) {
            return;
        }
        if (Files.exists(run.data().resolve(Postmaster.PID_FILE))) {
            try {
                postgres.stop(run.data());
            } catch (IOException e) {
                LOG.warn("The PostgreSQL server in {} did not stop when it was asked to", run.data(), e);
            }
        }
        try {
            run.remove();
        } catch (IOException e) {
            LOG.warn("{} cannot be removed now: a later run will try", run.directory(), e);
        }
    }
}
