package dev.based.embedded.mariadb;

import static dev.based.embedded.mariadb.MariaDbProgram.MARIADB;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that runs, in this process or another one. */
final class TestServer {

    private TestServer() {}

    static boolean hasBinaries() {
        return TestServer.class
                        .getClassLoader()
                        .getResource(Platform.ofThisMachine().properties())
                != null;
    }

    static Path dataDirectory(DatabaseUrl url) {
        try (Database database = Database.builder(url).build().connect()) {
            return database.inSession(TestServer::dataDirectory);
        }
    }

    static Path dataDirectory(Session session) {
        return Path.of(session.fetchOne(String.class, "SELECT @@datadir").orElseThrow());
    }

    static ProcessHandle process(Path data) throws IOException {
        List<String> pidFile = Files.readAllLines(data.resolve(MARIADB.pidFile()));
        return ProcessHandle.of(Long.parseLong(pidFile.get(0))).orElseThrow();
    }

    /** A process that starts a server, says where its data is, and stops it when it gets a line. */
    static OtherJvm elsewhere(Path cache) throws IOException {
        return OtherJvm.running(TestServer.class, Map.of("XDG_CACHE_HOME", cache.toString()), List.of());
    }

    /** What the other process does. */
    public static void main(String[] arguments) throws IOException {
        try (RunningServer server = new EmbeddedMariaDbServer().start(ServerUrl.parse("embedded:mariadb?data=cache"))) {
            System.out.println("serving " + dataDirectory(server.createDatabase("test")));
            System.in.read();
        } catch (BasedException e) {
            System.out.println("failed " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), " "));
        }
    }
}
