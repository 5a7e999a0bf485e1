package dev.based.junit.scope;

import dev.based.DatabaseUrl;
import dev.based.junit.migration.SeedFailedException;
import dev.based.junit.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The scopes of tests and classes on one of their databases. Immutable. */
@SuppressWarnings("deprecation") // JUnit 6 has another method of the same effect, which JUnit 5.12 lacks
public final class Scopes {

    private static final Namespace NAMESPACE = Namespace.create(Scopes.class);

    private final Object database;
    private final Places places;
    private final List<String> seeds;

    /**
     * Scopes on a database.
     *
     * @param database what tells it from others
     * @param places opens places on it
     * @param seeds scripts that are run when a test begins
     */
    public Scopes(Object database, Places places, List<String> seeds) {
        this.database = database;
        this.places = places;
        this.seeds = seeds;
    }

    /** By the context too, because a store also finds what is in those above it. */
    private record Key(String context, Object database) {}

    private Key key(ExtensionContext context) {
        return new Key(context.getUniqueId(), database);
    }

    /** The scope of a test, which begins with the first thing the test asks for. */
    public Scope ofTest(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(key(context), absent -> begunTest(context), Scope.class));
    }

    private Scope begunTest(ExtensionContext context) {
        Scope scope = begun(context, describedTest(context), false);
        try {
            seed(scope);
            return scope;
        } catch (Throwable e) {
            try {
                scope.close();
            } catch (RuntimeException | Error closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private Scope begun(ExtensionContext context, String description, boolean forClass) {
        Optional<Scope> around = places.nest() ? around(context) : Optional.empty();
        if (around.isPresent()) {
            return around.get().inside(description);
        }
        return Scope.on(forClass ? places.openForClass(description) : places.open(description));
    }

    /** The scope of the fixtures of a class, which begins with the first thing they ask for. */
    public Scope ofClass(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        key(context), absent -> begun(context, describedClass(context), true), Scope.class));
    }

    /** The scope of the innermost class around a context that has one. */
    private Optional<Scope> around(ExtensionContext context) {
        for (ExtensionContext at = context.getParent().orElse(null);
                at != null;
                at = at.getParent().orElse(null)) {
            Scope scope = at.getStore(NAMESPACE).get(key(at), Scope.class);
            if (scope != null) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** Begins the scope of a test that may do something without asking for it: what its class was given, or what seeds do. */
    public void beginIfNeeded(ExtensionContext context) {
        if (!seeds.isEmpty() || (places.nest() && around(context).isPresent())) {
            ofTest(context);
        }
    }

    /** Ends the scope of a context, if it has one that has not ended. */
    public void end(ExtensionContext context) {
        @Nullable Scope scope = context.getStore(NAMESPACE).get(key(context), Scope.class);
        if (scope != null) {
            scope.end(Ending.of(context));
        }
    }

    private void seed(Scope scope) {
        DatabaseUrl url = scope.url();
        for (String location : seeds) {
            try (Connection connection = scope.connection()) {
                Script.read(location).run(connection, url);
            } catch (SQLException e) {
                throw new SeedFailedException("The seed %s failed: %s".formatted(location, e.getMessage()), e);
            }
        }
    }

    private static String describedTest(ExtensionContext context) {
        String method = context.getRequiredTestMethod().getName();
        String displayName = context.getDisplayName();
        String shown = displayName.startsWith(method + "(") ? "" : " [" + displayName + "]";
        return "the test " + context.getRequiredTestClass().getSimpleName() + "." + method + shown;
    }

    private static String describedClass(ExtensionContext context) {
        return "the class " + context.getRequiredTestClass().getSimpleName();
    }
}
