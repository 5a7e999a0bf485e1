package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.run.RunStore;
import dev.based.junit.run.Stored;
import dev.based.junit.server.RunningServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The databases on a server that are copied for tests. Each is made once in a run, or found as an earlier run has kept it.
 * One with seeds is a copy of the one without, so that migrations are not run again for each seed. Safe for use by several
 * threads.
 */
final class PreparedDatabases {

    private static final Namespace NAMESPACE = Namespace.create(PreparedDatabases.class);
    private static final String NAME_ENDING = "_template";

    private final ExtensionContext context;
    private final RunningServer server;
    private final Supplier<String> names;

    /**
     * Those of a run.
     *
     * @param context any context of the run
     * @param server on which they are
     * @param names gives a different name for a database each time
     */
    PreparedDatabases(ExtensionContext context, RunningServer server, Supplier<String> names) {
        this.context = context;
        this.server = server;
        this.names = names;
    }

    /**
     * The database for a key, which the first call makes.
     *
     * @param key what is in it
     * @param fingerprints the key's, as {@link Fingerprint#bestFirst} has them
     * @return the database, the same one each time
     */
    PreparedDatabase of(TemplateKey key, List<String> fingerprints) {
        return Stored.in(
                RunStore.of(context, NAMESPACE), key, PreparedDatabase.class, () -> keptOrMade(key, fingerprints));
    }

    private PreparedDatabase keptOrMade(TemplateKey key, List<String> fingerprints) {
        Optional<String> own = fingerprints.stream().findFirst();
        Optional<PreparedDatabase> kept = own.flatMap(this::kept);
        if (kept.isPresent()) {
            return kept.get();
        }
        // Before the making, as a thread that makes something must not wait for another one that wants to.
        boolean isAnother = isAnotherWith(key.migrated());
        boolean isCopy = key.isMigratedAndSeeded() && (isAnother || server.keepsTemplates());
        Optional<DatabaseUrl> migrated = isCopy
                ? Optional.of(of(key.migrated(), fingerprints.stream().skip(1).toList())
                        .url())
                : Optional.empty();
        return own.map(text -> server.whileMaking(text, () -> kept(text).orElseGet(() -> made(key, migrated, own))))
                .orElseGet(() -> made(key, migrated, own));
    }

    /**
     * Whether the run has asked for a database with the same migrations before. Most runs have one seed for all tests, and
     * make no copy, which may be large, unless what is copied can be kept.
     */
    private boolean isAnotherWith(TemplateKey migrated) {
        return Stored.in(RunStore.of(context, NAMESPACE), List.of(migrated), AtomicBoolean.class, AtomicBoolean::new)
                .getAndSet(true);
    }

    private Optional<PreparedDatabase> kept(String fingerprint) {
        return server.kept(fingerprint).map(url -> new PreparedDatabase(server, url, true));
    }

    /** The name has a part of the fingerprint, so that no other database of a later run has the name of one that is kept. */
    private PreparedDatabase made(TemplateKey key, Optional<DatabaseUrl> migrated, Optional<String> fingerprint) {
        String name = names.get()
                + NAME_ENDING
                + fingerprint.map(text -> "_" + text.substring(0, 8)).orElse("");
        DatabaseUrl created =
                migrated.map(url -> server.copyDatabase(url, name)).orElseGet(() -> server.createDatabase(name));
        prepare(key, created, migrated.isPresent());
        return new PreparedDatabase(
                server, created, fingerprint.isPresent() && server.keep(created, fingerprint.get()));
    }

    private void prepare(TemplateKey key, DatabaseUrl created, boolean isMigrated) {
        Preparation preparation = new Preparation(key, created);
        try {
            if (!isMigrated && !key.migrations().isEmpty()) {
                onNewConnections(created, preparation::migrate);
            }
            if (!key.seeds().isEmpty()) {
                onNewConnections(created, preparation::seed);
            }
        } catch (Throwable e) {
            try {
                server.dropDatabase(created);
            } catch (RuntimeException dropping) {
                e.addSuppressed(dropping);
            }
            throw e;
        }
    }

    private static void onNewConnections(DatabaseUrl url, Consumer<DataSource> work) {
        try (Database database = Database.builder(url)
                .forceRollback(false)
                .minimumIdle(0)
                .maximumPoolSize(MigrationSet.MOST_CONNECTIONS)
                .build()
                .connect()) {
            work.accept(database.dataSource());
        }
    }
}
