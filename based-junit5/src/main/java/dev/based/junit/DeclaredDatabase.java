package dev.based.junit;

import dev.based.junit.run.Once;
import dev.based.junit.scope.Scopes;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database that was declared for a test or class. Its URL is asked for when something is done on it, not before: what
 * gives it may be a container that has not been started. Safe for use by several threads.
 */
final class DeclaredDatabase {

    private final String name;
    private final boolean hasTestSeeds;
    private final Once<Scopes> scopes;

    DeclaredDatabase(Declaration declaration, Supplier<Scopes> scopes) {
        this.name = declaration.name();
        this.hasTestSeeds = !declaration.testSeeds().isEmpty();
        this.scopes = new Once<>(scopes);
    }

    /** The scopes on it. */
    Scopes scopes() {
        return scopes.get();
    }

    /** Begins the scope of a test that may do something without asking for it: what its class was given, or what seeds do. */
    void beginIfNeeded(ExtensionContext context) {
        if (hasTestSeeds || Scopes.hasFixtures(context, name)) {
            scopes().beginIfNeeded(context);
        }
    }

    /** Ends the scope of a context, if it has one that has not ended. */
    void end(ExtensionContext context) {
        scopes.made().ifPresent(each -> each.end(context));
    }
}
