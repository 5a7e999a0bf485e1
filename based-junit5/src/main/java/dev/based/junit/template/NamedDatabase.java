package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.lane.SandboxLane;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The database that a URL names, where none may be created beside it: its lanes are connections to it. */
final class NamedDatabase implements Template {

    private final DatabaseUrl url;
    private final Preparation preparation;
    private final SeededOnce shared;
    private final SandboxLane first;
    private final AtomicBoolean firstIsOut = new AtomicBoolean();

    NamedDatabase(DatabaseUrl url, Preparation preparation) {
        this.url = url;
        this.preparation = preparation;
        this.shared = new SeededOnce(url, preparation);
        this.first = SandboxLane.of(Database.builder(url).sandbox(preparation::migrate));
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
    public DatabaseUrl shared() {
        return shared.url();
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
