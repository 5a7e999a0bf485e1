package dev.based.embedded.run;

import dev.based.junit.server.KeptTemplates;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The template with which a server's data was kept, or will be.
 *
 * @param server the server
 * @param fingerprint for which its data was chosen
 */
public record KeptTemplate(EmbeddedServer server, Optional<String> fingerprint) implements KeptTemplates {

    @Override
    public Optional<String> name(String wanted) {
        return fingerprint.filter(wanted::equals).map(same -> server.template()).filter(name -> !name.isEmpty());
    }

    /** Other runs wait since the server was started, as the template is made in data that is then kept as a whole. */
    @Override
    public <T> T whileMaking(String name, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            if (fingerprint.filter(name::equals).isPresent()) {
                server.endMaking();
            }
        }
    }

    @Override
    public boolean keep(String name, String made) {
        return server.keep(made, name);
    }
}
