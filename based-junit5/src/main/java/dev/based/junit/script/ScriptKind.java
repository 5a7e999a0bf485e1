package dev.based.junit.script;

import dev.based.BasedException;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.SeedFailedException;
import java.util.Locale;

/** What a script is for, which its failures tell. */
public enum ScriptKind {
    /** It fills a database. */
    SEED,
    /** It makes one. */
    MIGRATION;

    /** What messages call it. */
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
