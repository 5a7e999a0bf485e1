package dev.based.embedded.run;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The facts about one directory of {@link KeptData}: what a run must know to use it. Immutable.
 *
 * @param password the administrator's
 * @param templates the databases that were prepared in it, by their fingerprints
 */
public record KeptFacts(String password, Map<String, String> templates) {

    private static final String PASSWORD = "password";
    private static final String TEMPLATE = "template.";

    /** Takes a copy of the templates. */
    public KeptFacts {
        templates = Map.copyOf(templates);
    }

    /** The same with one template more. */
    KeptFacts with(String fingerprint, String template) {
        Map<String, String> all = new HashMap<>(templates);
        all.put(fingerprint, template);
        return new KeptFacts(password, all);
    }

    static KeptFacts read(Path file) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
        }
        Map<String, String> templates = new HashMap<>();
        for (String name : facts.stringPropertyNames()) {
            if (name.startsWith(TEMPLATE)) {
                templates.put(name.substring(TEMPLATE.length()), facts.getProperty(name));
            }
        }
        return new KeptFacts(facts.getProperty(PASSWORD, ""), templates);
    }

    void write(Path file) throws IOException {
        Properties facts = new Properties();
        facts.setProperty(PASSWORD, password);
        templates.forEach((fingerprint, template) -> facts.setProperty(TEMPLATE + fingerprint, template));
        try (Writer writer = Files.newBufferedWriter(file)) {
            facts.store(writer, null);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "templates " + templates;
    }
}
