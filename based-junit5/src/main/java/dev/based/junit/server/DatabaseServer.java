package dev.based.junit.server;

import java.util.List;
import java.util.Set;

/**
 * Starts database servers of one kind. Name an implementation in {@code
 * META-INF/services/dev.based.junit.server.DatabaseServer}. It needs a public constructor without parameters, and has
 * no state.
 *
 * @since 0.1.0
 */
public interface DatabaseServer {

    /**
     * The scheme of the URLs for its servers.
     *
     * @return "embedded"
     */
    String scheme();

    /**
     * The products that it starts. Several implementations may have one scheme, if they start different products.
     *
     * @return "postgresql", as {@link ServerUrl#product()} has it; empty if it handles every URL of its scheme, and
     *     refuses unknown products itself
     */
    default Set<String> products() {
        return Set.of();
    }

    /**
     * The number of sets of migrations that have servers of their own in a run, for one URL; what has no migrations to be
     * found by later runs is on the first of them, or on one more. A server that {@linkplain KeptTemplates#stopsServer() has
     * to be stopped} to keep a template keeps that of one set of migrations, so with several servers several sets are kept.
     *
     * @return 1, unless an implementation says otherwise
     */
    default int mostServers() {
        return 1;
    }

    /**
     * Starts a server. Called once for a URL and run, unless a run may have {@linkplain #mostServers() more}.
     *
     * @param url a URL of this scheme and of one of these products
     * @return the server, ready for connections
     * @throws ServerUnavailableException if it cannot be started; the message names one cause and its cure
     * @throws IllegalArgumentException if the URL names a version or product that does not exist
     */
    RunningServer start(ServerUrl url);

    /**
     * Starts a server on which an earlier run may have kept a template. Called instead of {@link #start(ServerUrl)}.
     * The default calls {@link #start(ServerUrl)}; servers that keep templates override it.
     *
     * @param url a URL of this scheme and of one of these products
     * @param fingerprints the fingerprints of the templates that the run needs first, each of which can be made from the
     *     next one; the last is that of its migrations alone, if it has some. Empty if they cannot be determined
     * @return the server, ready for connections
     * @throws ServerUnavailableException if it cannot be started; the message names one cause and its cure
     * @throws IllegalArgumentException if the URL names a version or product that does not exist
     */
    default RunningServer start(ServerUrl url, List<String> fingerprints) {
        return start(url);
    }
}
