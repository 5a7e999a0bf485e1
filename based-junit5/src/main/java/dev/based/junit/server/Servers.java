package dev.based.junit.server;

import dev.based.DatabaseUrl;
import dev.based.junit.run.Progress;
import dev.based.junit.run.RunStore;
import dev.based.junit.run.Stored;
import dev.based.spi.UrlMask;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The server that a run needs for a URL, if Based has to start one. It is kept in the store of the run, and stopped
 * with it. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Servers implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(Servers.class);

    private static final Set<String> POSTGRESQL = Set.of("postgresql", "postgres");
    private static final Set<String> MYSQL = Set.of("mysql", "mariadb");

    private final @Nullable RunningServer running;
    private final String prefix;
    private final AtomicInteger databases = new AtomicInteger();

    Servers(@Nullable RunningServer running, String prefix) {
        this.running = running;
        this.prefix = prefix;
    }

    /**
     * The server for a template in the run to which a context belongs. The first call starts it.
     *
     * @param context any context of the run
     * @param template by which the same server is found again
     * @param url a database's URL or a server's
     * @param createDatabases whether databases may be created beside the one that a database's URL names
     * @param fingerprints the template's, as {@link DatabaseServer#start(ServerUrl, List)} has them
     * @param isSet whether they are of a set of migrations, for which there may be a server of its own
     * @return the server, or an object without a server if the URL names a database and none may be created
     */
    public static Servers of(
            ExtensionContext context,
            Object template,
            String url,
            boolean createDatabases,
            Supplier<List<String>> fingerprints,
            boolean isSet) {
        Store ofRun = RunStore.of(context, NAMESPACE);
        ServerGroup group = Stored.in(ofRun, url, ServerGroup.class, () -> group(url, createDatabases));
        // Not the server itself, which its group closes.
        return Stored.in(ofRun, template, Chosen.class, () -> {
                    Servers chosen = group.serverFor(fingerprints, isSet);
                    all(ofRun).add(chosen);
                    return new Chosen(chosen);
                })
                .servers();
    }

    private record Chosen(Servers servers) {}

    @SuppressWarnings("unchecked") // a class object cannot say of what it is a set
    private static Set<Servers> all(Store ofRun) {
        return Stored.in(ofRun, Servers.class, Set.class, ConcurrentHashMap::newKeySet);
    }

    /**
     * Adds the explanation of one of the run's servers to a failure, as a suppressed exception.
     *
     * @param context the test or class that has failed
     * @param failure its failure
     */
    public static void explain(ExtensionContext context, Throwable failure) {
        for (Servers servers : all(RunStore.of(context, NAMESPACE))) {
            Optional<String> explanation = servers.running().flatMap(server -> server.explain(failure));
            if (explanation.isPresent()) {
                failure.addSuppressed(new ServerUnavailableException(explanation.get()));
                return;
            }
        }
    }

    static ServerGroup group(String url, boolean createDatabases) {
        return new ServerChoice(ServiceLoader.load(DatabaseServer.class))
                .of(url)
                .map(server -> startedBy(server, ServerUrl.parse(url)))
                .orElseGet(() -> ServerGroup.given(() -> createDatabases ? allowed(url) : new Servers(null, "")));
    }

    private static ServerGroup startedBy(DatabaseServer server, ServerUrl url) {
        return ServerGroup.started(server.mostServers(), fingerprints -> {
            RunningServer running = Progress.during("Starting " + url, () -> server.start(url, fingerprints));
            return new Servers(running, running.namePrefix());
        });
    }

    /** A user's own server, on which databases may be created; their names are this run's, as others may use it too. */
    private static Servers allowed(String url) {
        DatabaseUrl named = DatabaseUrl.parse(url);
        boolean canCreate = POSTGRESQL.contains(named.scheme()) || MYSQL.contains(named.scheme());
        if (!canCreate) {
            return new Servers(null, "");
        }
        if (url.startsWith("jdbc:")) {
            throw new ExtensionConfigurationException("""
                    based.createDatabases=true needs a URL in which another database can be written: \
                    %s://user:password@host:port/database instead of '%s'\
                    """.formatted(named.scheme(), UrlMask.text(url)));
        }
        boolean isPostgres = POSTGRESQL.contains(named.scheme());
        SharedServerRun run = SharedServerRun.begin(
                named,
                isPostgres ? SharedServerRun.Product.POSTGRESQL : SharedServerRun.Product.MYSQL,
                Clock.systemUTC());
        RunningServer server = isPostgres
                ? new RunningPostgres(named, NewDatabases.LIKE_THE_NAMED_ONE, run::close, KeptTemplates.NONE)
                : RunningServer.mysql(named, run::close);
        return new Servers(new UsersServer(server), run.prefix());
    }

    /**
     * The server.
     *
     * @return the server, empty if the URL is that of a database beside which none may be created
     */
    public Optional<RunningServer> running() {
        return Optional.ofNullable(running);
    }

    /**
     * A name for a new database on the server.
     *
     * @return a different name each time
     */
    public String nextName() {
        return prefix + databases.incrementAndGet();
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
