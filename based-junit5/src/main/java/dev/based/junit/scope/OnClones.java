package dev.based.junit.scope;

import dev.based.junit.lane.Clones;
import dev.based.junit.lane.OwnDatabase;
import dev.based.junit.lane.TestDatabases;
import dev.based.junit.template.Copy;
import dev.based.junit.template.CopyMigrations;
import dev.based.junit.template.MigrationSet;
import dev.based.spi.UrlMask;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Databases of which each test has its own, copied from the template. */
public final class OnClones implements Places {

    private static final Logger LOG = LoggerFactory.getLogger(OnClones.class);

    private final Supplier<TestDatabases> databases;
    private final MigrationSet migrations;

    /** On copies of a template, which has all of the migrations or those up to a version. */
    public OnClones(Supplier<TestDatabases> databases, MigrationSet migrations) {
        this.databases = databases;
        this.migrations = migrations;
    }

    @Override
    public TestDatabases databases() {
        return databases.get();
    }

    @Override
    public Place open(String description) {
        Clones clones = databases.get().clones();
        OwnDatabase own = clones.take();
        return new Committing(
                own.connections(),
                description,
                CopyMigrations.of(migrations, own.copy()),
                ending -> end(clones, own.copy(), description, ending));
    }

    private static void end(Clones clones, Copy copy, String description, Ending ending) {
        if (ending.outcome() == Ending.Outcome.FAILED && ending.keepsFailed()) {
            String kept = "The database of %s, which failed, is kept %s: %s"
                    .formatted(
                            description, copy.keep(), UrlMask.jdbcUrl(copy.url().toJdbcUrl()));
            LOG.warn("{}", kept);
            ending.report().accept(kept);
        } else {
            clones.drop(copy);
        }
    }

    @Override
    public Place openForClass(String description) {
        throw new ExtensionConfigurationException("""
                %s cannot have fixtures on a database of which each test has its own copy (perTest = CLONE): \
                put them into a seed, which is part of the template, or use perTest = ROLLBACK\
                """.formatted(description));
    }

    @Override
    public List<String> seeds() {
        return databases.get().seedsPerTest();
    }

    @Override
    public boolean nest() {
        return false;
    }
}
