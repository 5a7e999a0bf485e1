package dev.based.embedded.run;

import dev.based.junit.server.KeptTemplates;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The templates in a server's data that was kept, or will be.
 *
 * @param server the server
 */
public record TemplatesInData(EmbeddedServer server) implements KeptTemplates {

    @Override
    public Optional<String> name(String fingerprint) {
        return Optional.ofNullable(server.templates().get(fingerprint));
    }

    /** Other runs wait since the server was started, as the template is made in data that is then kept as a whole. */
    @Override
    public <T> T whileMaking(String fingerprint, Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            server.endAllMaking(); // what was to be made from this one will not be made either
            throw e;
        } finally {
            server.endMaking(fingerprint);
        }
    }

    @Override
    public boolean keep(String name, String fingerprint) {
        return server.keep(fingerprint, name);
    }
}
