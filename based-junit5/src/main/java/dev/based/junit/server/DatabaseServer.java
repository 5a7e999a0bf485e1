package dev.based.junit.server;

import java.util.Optional;
import java.util.Set;

/**
 * Starts database servers of one kind. An implementation is named in
 * {@code META-INF/services/dev.based.junit.server.DatabaseServer}, has a public constructor without parameters and no
 * state.
 *
 * @since 0.1.0
 */
public interface DatabaseServer {

    /**
     * The scheme of the URLs it answers.
     *
     * @return "embedded"
     */
    String scheme();

    /**
     * The products that it starts. Several implementations may have one scheme, if they start different products.
     *
     * @return "postgresql", as {@link ServerUrl#product()} has it; empty if it answers every URL of its scheme, and says
     *     itself what there is not
     */
    default Set<String> products() {
        return Set.of();
    }

    /**
     * Starts a server. Called once for a URL and run.
     *
     * @param url a URL of this scheme and of one of these products
     * @return the server, ready for connections
     * @throws ServerUnavailableException if it cannot be started; the message is one cause with its cure
     * @throws IllegalArgumentException if the URL names what there is not
     */
    RunningServer start(ServerUrl url);

    /**
     * Starts a server on which an earlier run may have kept a template. Called instead of {@link #start(ServerUrl)}, which it
     * calls unless an implementation keeps templates.
     *
     * @param url a URL of this scheme and of one of these products
     * @param fingerprint what the first template on the server will be, empty if that cannot be told
     * @return the server, ready for connections
     * @throws ServerUnavailableException if it cannot be started; the message is one cause with its cure
     * @throws IllegalArgumentException if the URL names what there is not
     */
    default RunningServer start(ServerUrl url, Optional<String> fingerprint) {
        return start(url);
    }
}
