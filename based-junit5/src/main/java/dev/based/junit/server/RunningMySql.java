package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A MySQL or MariaDB on which databases are made for tests. */
final class RunningMySql implements RunningServer {

    private final Administration administration;
    private final Runnable stop;
    private final KeptTemplates kept;

    /** How many databases were made in this run. */
    private final AtomicInteger made = new AtomicInteger();

    RunningMySql(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        this.administration = new Administration(administrator);
        this.stop = stop;
        this.kept = kept;
    }

    @Override
    public DatabaseUrl createDatabase(String name) {
        made.incrementAndGet();
        administration.run("create the database " + name, statement -> statement.execute("CREATE DATABASE " + name));
        return administration.urlOf(name);
    }

    /** There is no statement for it: what the server says made the template is run again, and its rows are copied. */
    @Override
    public DatabaseUrl copyDatabase(DatabaseUrl template, String name) {
        made.incrementAndGet();
        String of = template.database();
        DatabaseUrl copy = administration.urlOf(name);
        try {
            administration.run(
                    "copy the database %s to %s".formatted(of, name),
                    statement -> SchemaCopy.of(statement.getConnection(), of, name));
        } catch (Throwable e) {
            dropAfter(e, copy);
            throw e;
        }
        return copy;
    }

    /** Half a copy is none. */
    private void dropAfter(Throwable failure, DatabaseUrl copy) {
        try {
            dropDatabase(copy);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return kept.whileMaking(fingerprint, work);
    }

    @Override
    public Optional<DatabaseUrl> kept(String fingerprint) {
        return kept.name(fingerprint).map(administration::urlOf);
    }

    @Override
    public boolean keep(DatabaseUrl template, String fingerprint) {
        if (!kept.stopsServer()) {
            return kept.keep(template.database(), fingerprint);
        }
        return administration.whileDisconnected(() -> made.get() == 1 && kept.keep(template.database(), fingerprint));
    }

    @Override
    public void dropDatabase(DatabaseUrl database) {
        administration.run(
                "drop the database " + database.database(),
                (Statement statement) -> statement.execute("DROP DATABASE IF EXISTS " + database.database()));
    }

    @Override
    public void close() {
        try {
            administration.close();
        } finally {
            stop.run();
        }
    }

    @Override
    public String toString() {
        return "the server at " + administration;
    }
}
