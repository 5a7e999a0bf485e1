package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A server about whose failures more is known than it knows itself. Safe for use by several threads.
 *
 * @param server is asked for everything else
 * @param namePrefix begins the names of this run's databases
 * @param explanation of a test's failure
 */
record ExplainedServer(RunningServer server, String namePrefix, Function<Throwable, Optional<String>> explanation)
        implements RunningServer {

    @Override
    public Optional<String> explain(Throwable failure) {
        return explanation.apply(failure);
    }

    @Override
    public boolean outlivesRun() {
        return server.outlivesRun();
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
    public boolean keepsTemplates() {
        return server.keepsTemplates();
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
