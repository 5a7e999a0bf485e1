package dev.based.embedded.run;

import dev.based.junit.cache.Causes;
import dev.based.junit.cache.PrivateDirectory;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server and its data, which this process starts, stops and removes, at the latest when it ends. Safe for use by several
 * threads, of which one at a time calls {@link #keep(String, String)}.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int PASSWORD_OCTETS = 24;

    /** The number of sets of migrations that have servers of their own in a run, for one product. */
    public static final int MOST = 4;

    private final Product product;
    private final RunDirectory run;
    private final ServerProgram program;
    private final KeptData kept;
    private final DataKeeper keeper;
    private final int port;
    private final Thread atExit;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private final ReentrantLock starting = new ReentrantLock();
    private final Map<String, KeptData.Making> making = new ConcurrentHashMap<>();
    private volatile KeptFacts facts = new KeptFacts("", Map.of());

    private EmbeddedServer(Product product, RunDirectory run, ServerProgram program, KeptData kept, int port) {
        this.product = product;
        this.run = run;
        this.program = program;
        this.kept = kept;
        this.keeper = new DataKeeper(kept, run.data());
        this.port = port;
        this.atExit = new Thread(this::end, "based-" + product.directory() + "-stop");
    }

    /**
     * Starts a server on a copy of kept data, if there is some, else on new data.
     *
     * @param product which server
     * @param directories where the run's directory is made
     * @param program its programs
     * @param kept what earlier runs have kept
     * @param templates the fingerprints of those that are wanted in it, the best first; none if nobody can tell
     * @return the server, which takes connections
     * @throws IOException if it does not start
     */
    public static EmbeddedServer start(
            Product product, Path directories, ServerProgram program, KeptData kept, List<String> templates)
            throws IOException {
        List<String> wanted = templates.isEmpty() ? List.of(KeptData.EMPTY) : templates;
        EmbeddedServer server =
                new EmbeddedServer(product, RunDirectory.create(product, directories), program, kept, freePort());
        try {
            Runtime.getRuntime().addShutdownHook(server.atExit);
            if (!server.startsOnKept(wanted.get(0))) {
                server.startAlone(wanted);
            }
            return server;
        } catch (IOException e) {
            FullDisk disk = server.disk();
            IOException failure = disk.isCauseOf(e) ? new IOException(disk.message(), e) : e;
            server.close();
            throw failure;
        } catch (Throwable e) {
            server.close();
            throw e;
        }
    }

    /**
     * Starts while no other process makes the data that is wanted, and then lets no other one do so until it {@linkplain
     * #endMaking(String) is made}. Another process may have made it by then.
     */
    private void startAlone(List<String> wanted) throws IOException {
        boolean isEmpty = wanted.contains(KeptData.EMPTY);
        long start = System.nanoTime();
        for (String content : wanted) {
            if (isEmpty || program.stopsCleanly()) {
                making.put(content, kept.make(content, Duration.ofNanos(System.nanoTime() - start)));
            }
            if (startsOnKept(content)) {
                endMaking(content);
                return;
            }
        }
        if (isEmpty || !startsOnKept(KeptData.EMPTY)) {
            startNew();
        }
        endMaking(KeptData.EMPTY);
    }

    /** Lets other processes make the data that was wanted, if it is not there. */
    void endMaking(String content) {
        KeptData.Making ended = making.remove(content);
        if (ended != null) {
            ended.close();
        }
    }

    void endAllMaking() {
        making.keySet().forEach(this::endMaking);
    }

    /** Whether a server runs on a copy; one on which none starts is forgotten. */
    private boolean startsOnKept(String content) throws IOException {
        Optional<KeptFacts> copied = kept.copy(content, run.data());
        if (copied.isEmpty()) {
            return false;
        }
        try {
            facts = copied.get();
            startProgram();
            return true;
        } catch (IOException e) {
            if (isEnded.get() || disk().isCauseOf(e)) {
                throw e; // which says nothing of the kept data
            }
            LOG.warn("{} does not start on the kept data '{}', and new data is made", product.name(), content, e);
            kept.forget(content);
            PrivateDirectory.delete(run.data());
            return false;
        }
    }

    /** Not while the process ends, which would remove the data of a server that starts. */
    private void startProgram() throws IOException {
        starting.lock();
        try {
            if (isEnded.get()) {
                throw new IOException("This process ends");
            }
            program.start(run.data(), port);
        } finally {
            starting.unlock();
        }
    }

    private void startNew() throws IOException {
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        facts = new KeptFacts(HexFormat.of().formatHex(octets), Map.of());
        program.initialize(run.data(), facts.password());
        keep(KeptData.EMPTY, facts);
        startProgram();
    }

    /**
     * Stops the server for a moment and keeps its data, in which one more template is ready.
     *
     * @param fingerprint what the template and the data are named by
     * @param template the template's database
     * @return whether it is kept
     * @throws ServerUnavailableException if the server does not run again
     */
    public boolean keep(String fingerprint, String template) {
        if (!program.stopsCleanly()) {
            return false;
        }
        KeptFacts known = facts.with(fingerprint, template);
        try {
            program.stop(run.data());
            boolean isKept = keep(fingerprint, known);
            startProgram();
            facts = isKept ? known : facts;
            return isKept;
        } catch (IOException e) {
            String cure = disk().isCauseOf(e) ? disk().message() : "Start the tests once more";
            throw new ServerUnavailableException(
                    "%s was stopped to keep its migrated data for later runs, and could not be started again: %s. %s"
                            .formatted(product.name(), Causes.describe(e), cure),
                    e);
        }
    }

    /** Other processes that wait for the data find it when it is in the cache. */
    private boolean keep(String content, KeptFacts known) {
        Optional<KeptData.Making> made = Optional.ofNullable(making.remove(content));
        return keeper.keep(content, known, () -> made.ifPresent(KeptData.Making::close));
    }

    /**
     * The templates that later runs find in the kept data.
     *
     * @return their databases' names by their fingerprints
     */
    public Map<String, String> templates() {
        return facts.templates();
    }

    /**
     * The administrator's password.
     *
     * @return the password, a secret
     */
    public String password() {
        return facts.password();
    }

    /**
     * The port at which it listens on the loopback interface.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    private FullDisk disk() {
        return new FullDisk(product, run.data());
    }

    /**
     * The server as tests use it.
     *
     * @param server how databases are made on it
     * @return the same, which also explains a failure for want of room
     */
    public RunningServer explaining(RunningServer server) {
        return RunningServer.explained(server, server.namePrefix(), disk()::explain);
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
        stopProgram();
        keeper.close();
        try {
            run.remove();
        } catch (IOException e) {
            LOG.warn("{} cannot be removed now: a later run will try", run.directory(), e);
        }
        endAllMaking();
    }

    private void stopProgram() {
        starting.lock();
        try {
            if (Files.exists(run.data().resolve(product.pidFile()))) {
                program.stop(run.data());
            }
        } catch (IOException e) {
            LOG.warn("The {} server in {} did not stop when it was asked to", product.name(), run.data(), e);
        } finally {
            starting.unlock();
        }
    }
}
