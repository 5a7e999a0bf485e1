package dev.based.embedded;

import dev.based.DatabaseUrl;
import dev.based.junit.cache.Causes;
import dev.based.junit.cache.PrivateDirectory;
import dev.based.junit.server.ServerUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster with its server, which this process starts, stops and removes, at the latest when it ends. */
final class EmbeddedCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);

    /** Durability is switched off: nothing outlives the run. */
    static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 300
            timezone = 'UTC'
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            min_wal_size = 4MB
            include = 'port.conf'
            """;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String SUPERUSER = "postgres";
    private static final int PASSWORD_OCTETS = 24;

    private final RunDirectory run;
    private final PostgresProgram postgres;
    private final KeptClusters kept;
    private final int port;
    private final Thread atExit = new Thread(this::end, "based-embedded-postgres-stop");
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private KeptClusters.Cluster facts = new KeptClusters.Cluster("", "");

    private EmbeddedCluster(RunDirectory run, PostgresProgram postgres, KeptClusters kept, int port) {
        this.run = run;
        this.postgres = postgres;
        this.kept = kept;
        this.port = port;
    }

    /**
     * Starts a server on a copy of a kept cluster, if there is one, else on a new one.
     *
     * @param directories where the run's directory is made
     * @param kept what earlier runs have kept
     * @param content which of them is wanted
     */
    static EmbeddedCluster start(Path directories, PostgresProgram postgres, KeptClusters kept, String content)
            throws IOException {
        EmbeddedCluster cluster = new EmbeddedCluster(RunDirectory.create(directories), postgres, kept, freePort());
        try {
            Runtime.getRuntime().addShutdownHook(cluster.atExit);
            if (!cluster.startsOnKept(content) && !cluster.startsOnKept(KeptClusters.EMPTY)) {
                cluster.startNew();
            }
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    /** Whether a server runs on a copy; one on which none starts is forgotten. */
    private boolean startsOnKept(String content) throws IOException {
        Optional<KeptClusters.Cluster> copied = kept.copy(content, run.data());
        if (copied.isEmpty()) {
            return false;
        }
        try {
            facts = copied.get();
            startServer();
            return true;
        } catch (IOException e) {
            LOG.warn("PostgreSQL does not start on the kept cluster '{}', which is made anew", content, e);
            kept.forget(content);
            PrivateDirectory.delete(run.data());
            return false;
        }
    }

    private void startNew() throws IOException {
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        facts = new KeptClusters.Cluster(HexFormat.of().formatHex(octets), "");
        postgres.initialize(run.data(), SUPERUSER, facts.password());
        Files.writeString(run.data().resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        kept.keep(KeptClusters.EMPTY, run.data(), facts);
        startServer();
    }

    private void startServer() throws IOException {
        Files.writeString(run.data().resolve("port.conf"), "port = " + port + System.lineSeparator());
        postgres.start(run.data());
    }

    /**
     * Stops the server for a moment and keeps its cluster, in which one template is ready.
     *
     * @return whether it is kept
     * @throws ServerUnavailableException if the server does not run again
     */
    boolean keep(String content, String template) {
        try {
            postgres.stop(run.data());
            boolean isKept = kept.keep(content, run.data(), new KeptClusters.Cluster(facts.password(), template));
            postgres.start(run.data());
            return isKept;
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "PostgreSQL was stopped to keep its migrated cluster for later runs, and could not be started again: %s. Start the tests once more"
                            .formatted(Causes.describe(e)),
                    e);
        }
    }

    /** The template that was in the cluster when the server started, empty if there was none. */
    String template() {
        return facts.template();
    }

    /** The URL of a database of the superuser's. */
    DatabaseUrl administrator() {
        return DatabaseUrl.builder()
                .scheme("postgresql")
                .username(SUPERUSER)
                .password(facts.password())
                .host("127.0.0.1", port)
                .database("postgres")
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
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
