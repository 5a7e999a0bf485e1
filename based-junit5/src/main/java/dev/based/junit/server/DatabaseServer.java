package dev.based.junit.server;

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
     * Starts a server. Called once for a URL and run.
     *
     * @param url a URL of this scheme
     * @return the server, ready for connections
     * @throws ServerUnavailableException if it cannot be started; the message is one cause with its cure
     * @throws IllegalArgumentException if the URL names what there is not
     */
    RunningServer start(ServerUrl url);
}
