package dev.based.junit.scope;

import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.TransactionOrderException;
import dev.based.junit.lane.Lane;
import dev.based.junit.lane.TestDatabases;
import dev.based.junit.run.Closing;
import dev.based.lane.SandboxLane;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sandboxes on lanes: what tests do is rolled back. */
public final class Rollback implements Places {

    private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);

    private final Supplier<TestDatabases> databases;

    /** On the lanes of a template. */
    public Rollback(Supplier<TestDatabases> databases) {
        this.databases = databases;
    }

    @Override
    public TestDatabases databases() {
        return databases.get();
    }

    @Override
    public Place open(String description) {
        Lane lane = databases.get().lanes().lease(description);
        return new SandboxPlace(lane.begin(description), description, lane);
    }

    @Override
    public Place openForClass(String description) {
        return open(description);
    }

    @Override
    public List<String> seeds() {
        return databases.get().seedsPerTest();
    }

    @Override
    public boolean nest() {
        return true;
    }

    /** A sandbox; the outermost one has a lane. */
    private record SandboxPlace(
            SandboxLane inner, String description, @Nullable Lane lane) implements Place {

        @Override
        public Database database() {
            return inner.database();
        }

        @Override
        public Session session() {
            return inner.session();
        }

        @Override
        public AsyncSession asyncSession() {
            return inner.asyncSession();
        }

        @Override
        public Optional<Sandbox> sandbox() {
            return Optional.of(inner);
        }

        @Override
        public Place inside(String description) {
            return new SandboxPlace(SandboxLane.of(inner.begin(description)), description, null);
        }

        @Override
        public void end(Ending ending) {
            Leaks.awaitOthers(inner::isInUseByOtherThreads, ending);
            List<Throwable> open = inner.openConnections();
            try {
                inner.close();
            } catch (TransactionOrderException e) { // which has ended what was open
                if (ending.leaksFail()) {
                    discard(e);
                    throw e;
                }
                LOG.warn("{}", e.getMessage(), e);
            } catch (Throwable e) {
                discard(e);
                throw e;
            }
            Closing closing = new Closing();
            if (lane != null) {
                closing.close(lane::giveBack);
            }
            closing.close(() -> Leaks.tellOf(open, description, ending));
            closing.finish();
        }

        private void discard(Throwable failure) {
            if (lane != null) {
                lane.discard(failure);
            }
        }
    }
}
