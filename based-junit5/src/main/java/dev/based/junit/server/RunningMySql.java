package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;

/** A MySQL or MariaDB on which databases are made for tests. */
final class RunningMySql implements RunningServer {

    private final Administration administration;
    private final Runnable stop;
    private final TemplateKeeper keeper;

    RunningMySql(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        this.administration = new Administration(administrator);
        this.stop = stop;
        this.keeper = new TemplateKeeper(kept, administration);
    }

    @Override
    public DatabaseUrl createDatabase(String name) {
        keeper.creating();
        administration.run("create the database " + name, statement -> statement.execute("CREATE DATABASE " + name));
        return administration.urlOf(name);
    }

    /** There is no statement for it: what the server says made the template is run again, and its rows are copied. */
    @Override
    public DatabaseUrl copyDatabase(DatabaseUrl template, String name) {
        keeper.creating();
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
        return keeper.whileMaking(fingerprint, work);
    }

    @Override
    public boolean keepsTemplates() {
        return keeper.keepsTemplates();
    }

    @Override
    public Optional<DatabaseUrl> kept(String fingerprint) {
        return keeper.name(fingerprint).map(administration::urlOf);
    }

    @Override
    public boolean keep(DatabaseUrl template, String fingerprint) {
        return keeper.keep(template.database(), fingerprint, () -> {});
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
