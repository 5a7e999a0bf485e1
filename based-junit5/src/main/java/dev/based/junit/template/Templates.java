package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.run.Setting;
import dev.based.junit.server.Servers;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prepares templates. */
public final class Templates {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private Templates() {}

    /**
     * The server for a key with a URL, started with the first call.
     *
     * @param context any context of the run
     * @param key what the template will be
     * @return the server, or a place for none
     */
    public static Servers server(ExtensionContext context, TemplateKey key) {
        return Servers.of(
                context, key.source().url(), Setting.CREATE_DATABASES.isOn(context), () -> Fingerprint.of(key));
    }

    /**
     * Prepares the template for a key, of the kind that its database can have.
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
        Servers servers = server(context, key);
        if (servers.running().isPresent()) {
            return new ServerTemplate(servers.running().get(), servers::nextName, key);
        }
        DatabaseUrl url = DatabaseUrl.parse(key.source().url());
        Optional<String> stop = key.migrations().upTo();
        if (url.backend().name().equals("SQLite")) {
            boolean parallel = context.getConfigurationParameter(PARALLEL)
                    .filter(Boolean::parseBoolean)
                    .isPresent();
            // A file has the migrations of other tests, and none is ever taken back.
            DatabaseUrl own = stop.isPresent() ? inMemory(url) : url;
            return new SqliteTemplate(own, new Preparation(key, own), parallel);
        }
        requireWhole(key, url.toString());
        return new NamedDatabase(key, () -> Database.builder(url));
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
        DatabaseUrl.Builder memory = DatabaseUrl.builder().scheme("sqlite").database(":memory:");
        file.parameters().forEach(memory::parameter);
        return memory.build();
    }
}
