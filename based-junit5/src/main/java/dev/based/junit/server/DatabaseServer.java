package dev.based.junit.server;

import java.util.Optional;
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
     * Starts a server. Called once for a URL and run.
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
     * @param fingerprint the fingerprint of the first template on the server, empty if it cannot be determined
     * @return the server, ready for connections
     * @throws ServerUnavailableException if it cannot be started; the message names one cause and its cure
     * @throws IllegalArgumentException if the URL names a version or product that does not exist
     */
    default RunningServer start(ServerUrl url, Optional<String> fingerprint) {
        return start(url);
    }
}
