package dev.based.junit.script;

import dev.based.BasedException;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.SeedFailedException;
import java.util.Locale;

/** The purpose of a script, which its failures name. */
public enum ScriptKind {
    /** It fills a database. */
    SEED,
    /** It makes one. */
    MIGRATION;

    /** Its name in messages. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    BasedException failure(String message) {
        return this == SEED ? new SeedFailedException(message) : new MigrationFailedException(message);
    }

    BasedException failure(String message, Throwable cause) {
        return this == SEED ? new SeedFailedException(message, cause) : new MigrationFailedException(message, cause);
    }
}
