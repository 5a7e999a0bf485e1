package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The server that a run needs for a URL, if it is one to be started: in the store of the run, and stopped with it. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
@SuppressWarnings("deprecation") // JUnit 6 deprecates CloseableResource, JUnit 5.12 closes nothing else
public final class Servers implements AutoCloseable, Store.CloseableResource {

    private static final Namespace NAMESPACE = Namespace.create(Servers.class);

    /** What brings the schemes that are Based's own. */
    private static final Map<String, String> MODULES = Map.of(
            "embedded", "dev.based:based-embedded-postgres",
            "testcontainers", "dev.based:based-testcontainers");

    private final @Nullable RunningServer running;
    private final AtomicInteger databases = new AtomicInteger();

    private Servers(@Nullable RunningServer running) {
        this.running = running;
    }

    /**
     * The server for a URL in the run that a context belongs to; the first call starts it.
     *
     * @param context any context of the run
     * @param url a database's URL or a server's
     * @return the server, or a place for none if the URL is a database's
     */
    public static Servers of(ExtensionContext context, String url) {
        Store ofRun = context.getRoot().getStore(NAMESPACE);
        return Objects.requireNonNull(ofRun.getOrComputeIfAbsent(url, Servers::started, Servers.class));
    }

    static Servers started(String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        ServiceLoader<DatabaseServer> servers = ServiceLoader.load(DatabaseServer.class);
        for (DatabaseServer server : servers) {
            if (server.scheme().equals(scheme)) {
                return new Servers(server.start(ServerUrl.parse(url)));
            }
        }
        String module = MODULES.get(scheme);
        if (module != null) {
            throw new ServerUnavailableException(
                    "'%s' needs %s on the test class path: add it".formatted(ServerUrl.parse(url), module));
        }
        return new Servers(null);
    }

    /**
     * A new database on the server, or the one that the URL names itself.
     *
     * @param url the URL for which the server was started
     * @return the database's URL
     */
    public DatabaseUrl databaseFor(String url) {
        return running == null
                ? DatabaseUrl.parse(url)
                : running.createDatabase("based_" + databases.incrementAndGet());
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
