package dev.based.junit.lane;

import dev.based.junit.run.Closing;
import dev.based.junit.run.RunStore;
import dev.based.junit.run.Stored;
import dev.based.junit.template.Template;
import dev.based.junit.template.TemplateKey;
import dev.based.junit.template.Templates;
import dev.based.lane.CommittingDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * All databases of one template: in the store of the run, and closed with it. Safe for use by several threads.
 */
public final class TestDatabases implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(TestDatabases.class);

    private final Template template;
    private final Lanes lanes;
    private final Clones clones;

    TestDatabases(Template template) {
        this.template = template;
        this.lanes = new Lanes(template);
        this.clones = new Clones(template);
    }

    /**
     * Those for a key in the run that a context belongs to; the first call prepares the template.
     *
     * @param context any context of the run
     * @param key which
     * @return the databases
     */
    public static TestDatabases of(ExtensionContext context, TemplateKey key) {
        Store ofRun = RunStore.of(context, NAMESPACE);
        Optional<TestDatabases> known = Stored.known(ofRun, key, TestDatabases.class);
        if (known.isPresent()) {
            return known.get();
        }
        // Comes into the store before what is made of it, and so is closed after that.
        Templates.prepare(context, key);
        return Stored.in(ofRun, key, TestDatabases.class, () -> new TestDatabases(Templates.prepared(context, key)));
    }

    /** Lanes, on which tests are rolled back. */
    public Lanes lanes() {
        return lanes;
    }

    /** Databases for tests that really commit. */
    public Clones clones() {
        return clones;
    }

    /** Scripts that each test runs for itself, and undoes. */
    public List<String> seedsPerTest() {
        return template.seedsPerTest();
    }

    /** Connects to the database whose changes stay. */
    public CommittingDatabase connectToShared() {
        return OwnDatabase.connect(template.shared());
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        closing.close(lanes);
        closing.close(clones);
        closing.close(template);
        closing.finish();
    }
}
