package dev.based.junit.template;

import dev.based.DatabaseUrl;
import dev.based.junit.run.Setting;
import dev.based.junit.server.Servers;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prepares templates. */
public final class Templates {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private Templates() {}

    /**
     * The server for a key, started with the first call.
     *
     * @param context any context of the run
     * @param key what the template will be
     * @return the server, or a place for none
     */
    public static Servers server(ExtensionContext context, TemplateKey key) {
        return Servers.of(context, key.url(), Setting.CREATE_DATABASES.isOn(context), () -> Fingerprint.of(key));
    }

    /**
     * Prepares the template for a key, of the kind that its database can have.
     *
     * @param context any context of the run
     * @param key what is in it
     * @return the template, to be closed
     */
    public static Template prepared(ExtensionContext context, TemplateKey key) {
        Servers servers = server(context, key);
        if (servers.running().isPresent()) {
            return new ServerTemplate(servers.running().get(), servers::nextName, key);
        }
        DatabaseUrl url = DatabaseUrl.parse(key.url());
        Preparation preparation = new Preparation(key, url);
        if (url.backend().name().equals("SQLite")) {
            boolean parallel = context.getConfigurationParameter(PARALLEL)
                    .filter(Boolean::parseBoolean)
                    .isPresent();
            return new SqliteTemplate(url, preparation, parallel);
        }
        return new NamedDatabase(url, preparation);
    }
}
