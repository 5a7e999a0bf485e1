package dev.based.junit.flyway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to do here what Flyway's own messages advise to do with its configuration. */
enum FlywayAdvice {

    /** A placeholder without a value, or text that looks like one. */
    PLACEHOLDER("No value provided for placeholder: \\$\\{(?<name>[^}]+)}", """
            Give it a value by migrationSettings = "placeholders.${name}=…", or for the whole run by \
            based.flyway.placeholders.${name}=…; if the text is not a placeholder, write \
            migrationSettings = "placeholderReplacement=false\""""),

    /** Tables that no migration of Flyway made. */
    NOT_EMPTY("Found non-empty schema", """
            If those tables are what the first migration would make, write migrationSettings = "baselineOnMigrate=true", or set \
            based.flyway.baselineOnMigrate=true for the whole run; otherwise name an empty database"""),

    /** A migration is not what was run on a database that stays. */
    CHANGED("Migration checksum mismatch", """
            Undo the change, or run Flyway's repair on this database, or name an empty database; with \
            based.createDatabases=true tests have databases of their own on the same server"""),

    /** One migration with statements of both kinds. */
    MIXED("even though mixed is false", """
            Write the statements that cannot be part of a transaction in a migration of their own, or \
            migrationSettings = "mixed=true\"""");

    private final Pattern message;
    private final String cure;

    FlywayAdvice(String message, String cure) {
        this.message = Pattern.compile(message);
        this.cure = cure;
    }

    /** What helps, empty if Flyway's message says all there is to say. */
    static Optional<String> on(String message) {
        for (FlywayAdvice advice : values()) {
            Matcher matcher = advice.message.matcher(message);
            if (matcher.find()) {
                return Optional.of(
                        advice == PLACEHOLDER ? advice.cure.replace("${name}", matcher.group("name")) : advice.cure);
            }
        }
        return Optional.empty();
    }
}
