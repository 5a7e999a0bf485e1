package dev.based.junit.scope;

import dev.based.junit.migration.SeedFailedException;
import dev.based.junit.run.Stored;
import dev.based.junit.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The scopes of tests and classes on one of their databases. For several threads at once. */
public final class Scopes {

    private static final Namespace NAMESPACE = Namespace.create(Scopes.class);

    private final DatabaseKey database;
    private final Places places;
    private final List<String> seeds;
    private final Endings endings;
    private volatile @Nullable Surroundings lastSurroundings;

    /**
     * Scopes on a database.
     *
     * @param database what tells it from others
     * @param places opens places on it
     * @param seeds scripts that are run when a test begins
     * @param endings how they end
     */
    public Scopes(DatabaseKey database, Places places, List<String> seeds, Endings endings) {
        this.database = database;
        this.places = places;
        this.seeds = seeds;
        this.endings = endings;
    }

    /** By the context too, which is one object for each test, because a store also finds what is in those above it. */
    private record Key(ExtensionContext context, DatabaseKey database) {}

    /** The database of the fixtures of a class; kept in the store by the name of the database. */
    private record Fixtures(DatabaseKey database, String description) {}

    /**
     * What a test finds in the classes around it. It stays the same, as the fixtures of a class precede all its tests.
     *
     * @param context that of the innermost class
     * @param scope that of the innermost class that has one
     * @param fixtures those on this database or a variant of it
     */
    private record Surroundings(ExtensionContext context, Optional<Scope> scope, Optional<Fixtures> fixtures) {}

    private Key key(ExtensionContext context) {
        return new Key(context, database);
    }

    /** Makes the database, or reaches it, unless that was done before. */
    public void reach() {
        Objects.requireNonNull(places.databases());
    }

    /** The scope of a test, which begins with the first thing the test asks for. */
    public Scope ofTest(ExtensionContext context) {
        return Stored.in(context.getStore(NAMESPACE), key(context), Scope.class, () -> begunTest(context));
    }

    private Scope begunTest(ExtensionContext context) {
        return seeded(begun(context, describedTest(context), false), seeds);
    }

    private static Scope seeded(Scope scope, List<String> scripts) {
        try {
            scripts.forEach(location -> seed(scope, location));
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
        Surroundings surroundings = around(context);
        if (surroundings.scope.isPresent()) {
            return surroundings.scope.get().inside(description, endings::cutShort);
        }
        surroundings.fixtures.ifPresent(fixtures -> requireSame(fixtures, description));
        Scope scope =
                Scope.on(forClass ? places.openForClass(description) : places.open(description), endings::cutShort);
        return seeded(scope, places.seeds());
    }

    /** The scope of the fixtures of a class, which begins with the first thing they ask for. */
    public Scope ofClass(ExtensionContext context) {
        return Stored.in(context.getStore(NAMESPACE), key(context), Scope.class, () -> begunClass(context));
    }

    private Scope begunClass(ExtensionContext context) {
        Scope scope = begun(context, describedClass(context), true);
        context.getStore(NAMESPACE).put(database.name(), new Fixtures(database, describedClass(context)));
        return scope;
    }

    /** Refuses a test that would not see the fixtures that the surrounding class has prepared on this database. */
    private void requireSame(Fixtures fixtures, String description) {
        if (fixtures.database.isVariantOf(database)) {
            throw new ExtensionConfigurationException("""
                    %s would not see the fixtures of %s: with perTest = %s and the %s it has another copy of the database \
                    than they (perTest = %s and the %s). Let both have the same, or give this database a name and a parameter \
                    of it @DatabaseName\
                    """.formatted(
                            description,
                            fixtures.description,
                            database.perTest(),
                            database.template().contents(),
                            fixtures.database.perTest(),
                            fixtures.database.template().contents()));
        }
    }

    /** What is around a context, which is looked up once for the tests of a class that follow each other. */
    private Surroundings around(ExtensionContext context) {
        ExtensionContext outer = context.getParent().orElse(context);
        Surroundings last = lastSurroundings;
        if (last != null && last.context == outer) {
            return last;
        }
        Surroundings found = new Surroundings(
                outer,
                places.nest() ? scopeAround(context) : Optional.empty(),
                Optional.ofNullable(outer.getStore(NAMESPACE).get(database.name(), Fixtures.class)));
        lastSurroundings = found;
        return found;
    }

    private Optional<Scope> scopeAround(ExtensionContext context) {
        for (ExtensionContext at = context.getParent().orElse(null);
                at != null;
                at = at.getParent().orElse(null)) {
            Optional<Scope> scope = Stored.known(at.getStore(NAMESPACE), key(at), Scope.class);
            if (scope.isPresent()) {
                return scope;
            }
        }
        return Optional.empty();
    }

    /** Whether a class around has fixtures on a database of a name. */
    public static boolean hasFixtures(ExtensionContext context, String name) {
        return context.getStore(NAMESPACE).get(name, Fixtures.class) != null;
    }

    /** Begins the scope of a test that may do something without asking for it: what its class was given, or what seeds do. */
    public void beginIfNeeded(ExtensionContext context) {
        if (!seeds.isEmpty() || around(context).scope.isPresent()) {
            ofTest(context);
        }
    }

    /** Ends the scope of a context, if it has one that has not ended. */
    public void end(ExtensionContext context) {
        Stored.known(context.getStore(NAMESPACE), key(context), Scope.class)
                .ifPresent(scope -> scope.end(endings.ofScope(context)));
    }

    private static void seed(Scope scope, String location) {
        try (Connection connection = scope.connection()) {
            Script.read(location).run(connection, scope.url());
        } catch (SQLException e) {
            throw new SeedFailedException("The seed %s failed: %s".formatted(location, e.getMessage()), e);
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
