package dev.based.embedded.run;

import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server that knows where its data is. Safe for use by several threads.
 *
 * @param server what is asked for everything else
 * @param disk on which the data is
 */
record ServerWithData(RunningServer server, FullDisk disk) implements RunningServer {

    @Override
    public Optional<String> explain(Throwable failure) {
        return disk.isCauseOf(failure) ? Optional.of(disk.message()) : Optional.empty();
    }

    @Override
    public String namePrefix() {
        return server.namePrefix();
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
