package dev.based.junit.template;

import dev.based.junit.fingerprint.Digest;
import dev.based.junit.script.Script;
import java.util.Optional;
import java.util.TimeZone;

/**
 * What the contents of a template depend on, in short: migrations and their order, their settings, the tool and its version,
 * seeds, the time zone in which they run. Two templates with the same fingerprint on the same version of a server are alike.
 */
final class Fingerprint {

    /** Of the rules in this class and of how a template is made. */
    private static final String FORMAT = "based template 2";

    private Fingerprint() {}

    /**
     * The fingerprint of a template.
     *
     * @param key what is in the template
     * @return hexadecimal digits, empty if the contents cannot be told, as the migrator says, or if there are none
     */
    static Optional<String> of(TemplateKey key) {
        if (key.migrations().isEmpty() && key.seeds().isEmpty()) {
            return Optional.empty();
        }
        Digest digest = new Digest();
        digest.add(FORMAT);
        digest.add(TimeZone.getDefault().getID());
        if (!key.migrations().isAdded(digest)) {
            return Optional.empty();
        }
        for (String seed : key.seeds()) {
            digest.add(seed);
            digest.add(Script.read(seed).text());
        }
        return Optional.of(digest.text());
    }
}
