package dev.based.testcontainers;

import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server that knows of its container. Safe for use by several threads.
 *
 * @param server what is asked for everything else
 * @param namePrefix what the names of this run's databases begin with
 * @param explanation of failures that come from the container
 */
record ServerInContainer(RunningServer server, String namePrefix, Explanation explanation) implements RunningServer {

    @Override
    public Optional<String> explain(Throwable failure) {
        return explanation.of(failure);
    }

    @Override
    public DatabaseUrl createDatabase(String name) {
        return server.createDatabase(name);
    }

    @Override
    public DatabaseUrl copyDatabase(DatabaseUrl template, String name) {
        return server.copyDatabase(template, name);
    }

    @Override
    public <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return server.whileMaking(fingerprint, work);
    }

    @Override
    public Optional<DatabaseUrl> kept(String fingerprint) {
        return server.kept(fingerprint);
    }

    @Override
    public boolean keep(DatabaseUrl template, String fingerprint) {
        return server.keep(template, fingerprint);
    }

    @Override
    public void dropDatabase(DatabaseUrl database) {
        server.dropDatabase(database);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
