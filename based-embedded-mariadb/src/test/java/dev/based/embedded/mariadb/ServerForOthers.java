package dev.based.embedded.mariadb;

import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * An embedded MariaDB for the tests of other modules, which the profile embedded-mariadb runs here: where {@code
 * based.test.mariadb} names one by its short URL, its place is there instead.
 */
public final class ServerForOthers implements LauncherSessionListener {

    private static final String PROPERTY = "based.test.mariadb";
    private static final String POOLS = "hikaricp.configurationFile";

    private @Nullable RunningServer server;

    /** For {@link java.util.ServiceLoader}. */
    public ServerForOthers() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String url = System.getProperty(PROPERTY, "");
        if (url.startsWith("embedded:")) {
            RunningServer started = new EmbeddedMariaDbServer().start(ServerUrl.parse(url));
            System.setProperty(PROPERTY, place(started));
            server = started;
        }
    }

    /** The tests count what is taken from pools, and the server's own connection is none of theirs. */
    private static String place(RunningServer started) {
        String counting = System.clearProperty(POOLS);
        try {
            return started.createDatabase("for_others").toConnectionString();
        } finally {
            if (counting != null) {
                System.setProperty(POOLS, counting);
            }
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server != null) {
            server.close();
        }
    }
}
