package dev.based.junit.scope;

import dev.based.junit.lane.TestDatabases;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one database on which the changes of tests stay. */
public final class OnOneDatabase implements Places {

    private final Supplier<TestDatabases> databases;

    /** On the database of a template that tests share. */
    public OnOneDatabase(Supplier<TestDatabases> databases) {
        this.databases = databases;
    }

    @Override
    public TestDatabases databases() {
        return databases.get();
    }

    @Override
    public Place open(String description) {
        return new Committing(databases.get().connectToShared(), description, Optional.empty(), ending -> {});
    }

    @Override
    public Place openForClass(String description) {
        return open(description);
    }

    @Override
    public List<String> seeds() {
        return List.of();
    }

    @Override
    public boolean nest() {
        return false;
    }
}
