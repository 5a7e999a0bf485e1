package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at a server that runs. */
final class TestServer {

    private TestServer() {}

    static Path dataDirectory(DatabaseUrl url) {
        try (Database database = Database.builder(url).build().connect()) {
            return database.inSession(session -> Path.of(
                    session.fetchOne(String.class, "SHOW data_directory").orElseThrow()));
        }
    }

    static List<String> pidFile(Path data) throws IOException {
        return Files.readAllLines(data.resolve(POSTGRESQL.pidFile()));
    }

    static ProcessHandle process(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(pidFile(data).get(0))).orElseThrow();
    }
}
