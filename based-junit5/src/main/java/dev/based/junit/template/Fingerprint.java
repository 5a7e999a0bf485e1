package dev.based.junit.template;

import dev.based.junit.fingerprint.Digest;
import dev.based.junit.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * What the contents of a template depend on, in short: migrations and their order, their settings, the tool and its version,
 * seeds, the time zone in which they run. Two templates with the same fingerprint on the same version of a server are alike.
 */
final class Fingerprint {

    /** Of the rules in this class and of how a template is made. */
    private static final String FORMAT = "based template 3";

    private Fingerprint() {}

    /**
     * The fingerprint of what a set of migrations makes.
     *
     * @return hexadecimal digits, empty if the contents cannot be told, as the migrator says
     */
    static Optional<String> ofMigrations(MigrationSet migrations) {
        Digest digest = new Digest();
        digest.add(FORMAT);
        digest.add(Based.VERSION);
        digest.add(TimeZone.getDefault().getID());
        return migrations.isAdded(digest) ? Optional.of(digest.text()) : Optional.empty();
    }

    private static Optional<String> seeded(List<String> seeds, Optional<String> migrated) {
        if (seeds.isEmpty() || migrated.isEmpty()) {
            return migrated;
        }
        Digest digest = new Digest();
        digest.add(migrated.get());
        for (String seed : seeds) {
            digest.add(seed);
            digest.add(Script.read(seed).text());
        }
        return Optional.of(digest.text());
    }

    /**
     * The fingerprints of a template and of what it can be made from.
     *
     * @param key what is in the template
     * @param migrated that of its migrations
     * @return its own first, then that of its migrations alone; empty if they cannot be told, or there are none
     */
    static List<String> bestFirst(TemplateKey key, Optional<String> migrated) {
        if (key.migrations().isEmpty() && key.seeds().isEmpty()) {
            return List.of();
        }
        Optional<String> own = seeded(key.seeds(), migrated);
        return key.isMigratedAndSeeded()
                ? Stream.concat(own.stream(), migrated.stream()).toList()
                : own.stream().toList();
    }
}
