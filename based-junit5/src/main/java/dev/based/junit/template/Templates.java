package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.run.RunStore;
import dev.based.junit.run.Setting;
import dev.based.junit.run.Stored;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.Servers;
import dev.based.lane.SandboxLane;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Prepares templates. */
public final class Templates {

    private static final Namespace NAMESPACE = Namespace.create(Templates.class);
    private static final String OFF = "off";
    private static final String IN_MEMORY = ":memory:";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private Templates() {}

    /**
     * Prepares what has to be there until the template of a key is closed: a server, and a database on it. The first call
     * does so; it is kept in the store of the run.
     *
     * @param context any context of the run
     * @param key what will be in the template
     */
    public static void prepare(ExtensionContext context, TemplateKey key) {
        if (key.source().dataSource() == null) {
            Servers servers = servers(context, key);
            servers.running().ifPresent(server -> database(context, key, servers, server));
        }
    }

    private static Servers servers(ExtensionContext context, TemplateKey key) {
        return Servers.of(
                context,
                key,
                key.source().url(),
                Setting.CREATE_DATABASES.isOn(context),
                () -> fingerprints(context, key).bestFirst(),
                isSet(key));
    }

    /** Tests of migrations stop at many versions, of which none should take the place of what all other tests need. */
    private static boolean isSet(TemplateKey key) {
        return !key.migrations().isEmpty() && key.migrations().upTo().isEmpty();
    }

    private static PreparedDatabase database(
            ExtensionContext context, TemplateKey key, Servers servers, RunningServer server) {
        return new PreparedDatabases(context, server, servers::nextName)
                .of(key, fingerprints(context, key).bestFirst());
    }

    private record Fingerprints(List<String> bestFirst) {}

    private record OfMigrations(Optional<String> fingerprint) {}

    private static Fingerprints fingerprints(ExtensionContext context, TemplateKey key) {
        return Stored.in(RunStore.of(context, NAMESPACE), key, Fingerprints.class, () -> {
            boolean isKept = !Setting.CACHE.value(context).equals(OFF);
            return new Fingerprints(isKept ? Fingerprint.bestFirst(key, migrated(context, key)) : List.of());
        });
    }

    /**
     * To be told once in a run, as all migrations are read for it, and as all that is made from the same migrations is on the
     * same server: a test may set another time zone meanwhile, or write files.
     */
    private static Optional<String> migrated(ExtensionContext context, TemplateKey key) {
        return Stored.in(
                        RunStore.of(context, NAMESPACE),
                        List.of(OfMigrations.class, key.migrated()),
                        OfMigrations.class,
                        () -> new OfMigrations(Fingerprint.ofMigrations(key.migrations())))
                .fingerprint();
    }

    /**
     * The template for a key, of the kind that its database can have, after what it needs was {@linkplain #prepare prepared}.
     *
     * @param context any context of the run
     * @param key what is in it
     * @return the template, to be closed
     */
    public static Template prepared(ExtensionContext context, TemplateKey key) {
        DataSource given = key.source().dataSource();
        if (given != null) {
            requireWhole(key, key.source().toString());
            return new NamedDatabase(key, () -> Database.builder(given));
        }
        Servers servers = servers(context, key);
        if (servers.running().isPresent()) {
            RunningServer server = servers.running().get();
            PreparedDatabase database = database(context, key, servers, server);
            return new ServerTemplate(server, servers::nextName, database.url());
        }
        DatabaseUrl url = DatabaseUrl.parse(key.source().url());
        Optional<String> stop = key.migrations().upTo();
        if (url.backend().name().equals("SQLite")) {
            boolean parallel = context.getConfigurationParameter(PARALLEL)
                    .filter(Boolean::parseBoolean)
                    .isPresent();
            // A file has the migrations of other tests, and none is ever taken back.
            DatabaseUrl own = stop.isPresent() ? inMemory(url) : url;
            Preparation preparation = new Preparation(key, own);
            return key.isMigratedAndSeeded() && isInMemory(own)
                    ? SqliteTemplate.seeded(own, preparation, migratedOnce(context, key.migrated(), own))
                    : SqliteTemplate.prepared(own, preparation, migrated(context, key, own), parallel);
        }
        requireWhole(key, url.toString());
        return new NamedDatabase(key, () -> Database.builder(url));
    }

    /** However many seeds there are for it; closed with the run. */
    private static SandboxLane migratedOnce(ExtensionContext context, TemplateKey key, DatabaseUrl url) {
        return Stored.in(
                RunStore.of(context, NAMESPACE),
                List.of(url, key),
                SandboxLane.class,
                () -> migrated(context, key, url));
    }

    private static SandboxLane migrated(ExtensionContext context, TemplateKey key, DatabaseUrl url) {
        Preparation preparation = new Preparation(key, url);
        Optional<String> fingerprint = isInMemory(url) && isSet(key)
                ? fingerprints(context, key).bestFirst().stream().findFirst()
                : Optional.empty();
        return fingerprint
                .map(text -> new MigratedInMemory(url, preparation, text).lane())
                .orElseGet(() -> SandboxLane.of(Database.builder(url).sandbox(preparation::migrate)));
    }

    private static boolean isInMemory(DatabaseUrl url) {
        return url.database().equals(IN_MEMORY);
    }

    /** All migrations, as those of other tests are there, too, and none is ever taken back. */
    private static void requireWhole(TemplateKey key, String database) {
        key.migrations().upTo().ifPresent(stop -> {
            throw new ExtensionConfigurationException("""
                    migrateTo = %s makes a database for each test, and on the server of %s none may be created: \
                    allow it by based.createDatabases=true, or use a server for tests, such as embedded:postgresql:18\
                    """.formatted(stop, database));
        });
    }

    private static DatabaseUrl inMemory(DatabaseUrl file) {
        DatabaseUrl.Builder memory = DatabaseUrl.builder().scheme("sqlite").database(IN_MEMORY);
        file.parameters().forEach(memory::parameter);
        return memory.build();
    }
}
