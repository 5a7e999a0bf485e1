package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.lane.SandboxLane;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A database of the user's, where none may be created beside it: its lanes are connections to it. */
final class NamedDatabase implements Template {

    private final DatabaseUrl url;
    private final Preparation preparation;
    private final SeededOnce shared;
    private final SandboxLane first;
    private final AtomicBoolean firstIsOut = new AtomicBoolean();

    /**
     * Migrates it.
     *
     * @param connecting gives another builder each time
     */
    NamedDatabase(TemplateKey key, Supplier<Database.Builder> connecting) {
        this.url = connecting.get().build().url();
        this.preparation = new Preparation(key, url);
        this.shared = new SeededOnce(connecting, preparation);
        this.first = SandboxLane.of(connecting.get().sandbox(preparation::migrate));
    }

    @Override
    public OpenLane openLane() {
        return new OpenLane(firstIsOut.getAndSet(true) ? first.fork() : first, () -> {});
    }

    @Override
    public boolean hasOneLane() {
        return first.isExclusive();
    }

    @Override
    public Copy copy() {
        throw new ExtensionConfigurationException("""
                perTest = CLONE makes a database for each test, and on the server of %s none may be created: \
                allow it by based.createDatabases=true, or use a server for tests, such as embedded:postgresql:18\
                """.formatted(url));
    }

    @Override
    public Database.Builder shared() {
        return shared.database();
    }

    @Override
    public List<String> seedsPerTest() {
        return preparation.seeds();
    }

    /** A lane is closed by whoever opened it. */
    @Override
    public void close() {
        if (!firstIsOut.getAndSet(true)) {
            first.close();
        }
    }
}
