package dev.based.junit.server;

import dev.based.junit.run.Closing;
import dev.based.junit.run.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers that a run has for one URL: one, or others too for further sets of migrations. Safe for use by several threads.
 */
final class ServerGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerGroup.class);

    private static final String ANY = "";

    private final int most;
    private final boolean isForTemplates;
    private final Function<List<String>, Servers> start;
    private final ReentrantLock lock = new ReentrantLock();

    /** By the fingerprint of its migrations, in the order in which they were asked for. */
    private final Map<String, Member> members = new LinkedHashMap<>();

    private ServerGroup(int most, boolean isForTemplates, Function<List<String>, Servers> start) {
        this.most = most;
        this.isForTemplates = isForTemplates;
        this.start = start;
    }

    /**
     * Servers that are started for what is needed on them.
     *
     * @param most the number of servers that there may be, each with migrations of its own
     * @param start starts one for a template's fingerprints
     */
    static ServerGroup started(int most, Function<List<String>, Servers> start) {
        return new ServerGroup(most, true, start);
    }

    /**
     * The one that somebody else has started.
     *
     * @param server gives it
     */
    static ServerGroup given(Supplier<Servers> server) {
        return new ServerGroup(1, false, none -> server.get());
    }

    /** A server that is started when it is first asked for; what has failed then fails again. */
    private final class Member {

        private final ReentrantLock starting = new ReentrantLock();
        private Optional<Stored> started = Optional.empty();

        Servers server(List<String> fingerprints) {
            starting.lock();
            try {
                if (started.isEmpty()) {
                    started = Optional.of(Stored.made(() -> start.apply(fingerprints)));
                }
                return started.get().valueAs(Servers.class);
            } finally {
                starting.unlock();
            }
        }

        void close() {
            started.ifPresent(Stored::close);
        }
    }

    /**
     * The server for a template.
     *
     * @param template gives its fingerprints, as {@link DatabaseServer#start(ServerUrl, List)} has them; not asked for where
     *     nobody needs them
     * @param isSet whether the last one is that of a set of migrations, which later runs are to find
     * @return if it has none, or as many servers run as may, or one more cannot be started: the first one
     * @throws RuntimeException if the first one cannot be started; the same one again for all others
     */
    Servers serverFor(Supplier<List<String>> template, boolean isSet) {
        List<String> fingerprints = isForTemplates ? template.get() : List.of();
        boolean isOfItsOwn = most > 1 && isSet && !fingerprints.isEmpty();
        String migrations = isOfItsOwn ? fingerprints.get(fingerprints.size() - 1) : ANY;
        Member first;
        Member chosen;
        lock.lock();
        try {
            long sets =
                    members.keySet().stream().filter(set -> !set.equals(ANY)).count();
            boolean isNew = members.isEmpty() || (isOfItsOwn && sets < most);
            if (isNew) {
                members.computeIfAbsent(migrations, absent -> new Member());
            }
            first = members.values().iterator().next();
            chosen = members.getOrDefault(migrations, first);
        } finally {
            lock.unlock();
        }
        return chosen == first ? first.server(fingerprints) : orFirst(chosen, first, fingerprints);
    }

    private static Servers orFirst(Member another, Member first, List<String> fingerprints) {
        try {
            return another.server(fingerprints);
        } catch (ServerUnavailableException e) {
            Servers server = first.server(fingerprints); // or it fails, as the other one did
            LOG.warn("Another server, for other migrations, cannot be started: they are run on the first one", e);
            return server;
        }
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        members.values().forEach(member -> closing.close(member::close));
        closing.finish();
    }
}
