package dev.based.embedded.run;

import dev.based.junit.server.KeptTemplates;
import java.util.Optional;

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

    @Override
    public boolean keep(String name, String made) {
        return server.keep(made, name);
    }
}
