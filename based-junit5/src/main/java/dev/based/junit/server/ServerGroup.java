package dev.based.junit.server;

import dev.based.junit.run.Closing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a run has for one URL: one, or one for each set of migrations. Safe for use by several threads.
 */
final class ServerGroup implements AutoCloseable {

    private static final String UNKNOWN = "";

    private final int most;
    private final Function<Supplier<List<String>>, Servers> start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Servers> started = new LinkedHashMap<>();
    private @Nullable RuntimeException failure;

    /**
     * A group without servers.
     *
     * @param most the number of servers that it may have
     * @param start starts one for a template's fingerprints
     */
    ServerGroup(int most, Function<Supplier<List<String>>, Servers> start) {
        this.most = most;
        this.start = start;
    }

    /**
     * The server for a template, which the first call with its migrations starts.
     *
     * @param fingerprints the template's, as {@link DatabaseServer#start(ServerUrl, List)} has them
     * @return if there are as many as may be, or its migrations cannot be told, one that has others
     * @throws RuntimeException if it does not start; the same one again for all others, which would not start either
     */
    Servers serverFor(Supplier<List<String>> fingerprints) {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            String migrations = most > 1 ? last(fingerprints.get()) : UNKNOWN;
            Servers existing = started.get(migrations);
            if (existing == null && !started.isEmpty() && (migrations.equals(UNKNOWN) || started.size() >= most)) {
                existing = started.values().iterator().next();
            }
            return existing == null ? start(migrations, fingerprints) : existing;
        } finally {
            lock.unlock();
        }
    }

    private static String last(List<String> fingerprints) {
        return fingerprints.isEmpty() ? UNKNOWN : fingerprints.get(fingerprints.size() - 1);
    }

    private Servers start(String migrations, Supplier<List<String>> fingerprints) {
        try {
            Servers servers = start.apply(fingerprints);
            started.put(migrations, servers);
            return servers;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        started.values().forEach(closing::close);
        closing.finish();
    }
}
