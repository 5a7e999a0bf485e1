package dev.based.junit;

import dev.based.junit.lane.TestDatabases;
import dev.based.junit.migrators.Migrators;
import dev.based.junit.run.ConfigurationFile;
import dev.based.junit.run.Once;
import dev.based.junit.run.Setting;
import dev.based.junit.run.Stored;
import dev.based.junit.run.UnknownKeys;
import dev.based.junit.scope.DatabaseKey;
import dev.based.junit.scope.Endings;
import dev.based.junit.scope.OnClones;
import dev.based.junit.scope.OnOneDatabase;
import dev.based.junit.scope.Places;
import dev.based.junit.scope.Rollback;
import dev.based.junit.scope.Scopes;
import dev.based.junit.template.DatabaseSource;
import dev.based.junit.template.TemplateKey;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * The databases that the tests of a method, or the fixtures of a class, have. Kept in the store above, so that annotations
 * are not searched for every repetition.
 *
 * @param byName in the order in which they were declared
 */
record Declarations(Map<String, DeclaredDatabase> byName) {

    private static final Namespace NAMESPACE = Namespace.create(Declarations.class);
    private static final String DEFAULT_URL = "sqlite:///:memory:";

    /** For whom they hold. The class is that of the test, which may have inherited the method. */
    private record Holder(BasedExtension extension, Class<?> testClass, Optional<Method> method) {}

    /**
     * Those of a test or class.
     *
     * @param context the test's or the class's
     * @param extension the extension that asks
     */
    static Declarations of(ExtensionContext context, BasedExtension extension) {
        return Stored.in(
                above(context), holder(context, extension), Declarations.class, () -> found(context, extension));
    }

    /** Those that have been found before, none if nothing has asked for them or they are wrong. */
    static Optional<Declarations> known(ExtensionContext context, BasedExtension extension) {
        return Stored.known(above(context), holder(context, extension), Declarations.class);
    }

    private static Store above(ExtensionContext context) {
        return context.getParent().orElse(context).getStore(NAMESPACE);
    }

    private static Holder holder(ExtensionContext context, BasedExtension extension) {
        return new Holder(extension, context.getRequiredTestClass(), context.getTestMethod());
    }

    private static Declarations found(ExtensionContext context, BasedExtension extension) {
        ConfigurationFile file = Stored.in(
                context.getRoot().getStore(NAMESPACE),
                ConfigurationFile.class,
                ConfigurationFile.class,
                ConfigurationFile::read);
        UnknownKeys.requireNone(file, key -> Migrators.of(context).haveKey(key));
        Map<String, Declaration> declared = new LinkedHashMap<>();
        context.getTestMethod().ifPresent(method -> add(declared, method, true, context.getRequiredTestClass()));
        Class<?> last = null;
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            Class<?> testClass = at.getTestClass().orElse(null);
            if (testClass != null && testClass != last) {
                add(declared, testClass, false, testClass);
                last = testClass;
            }
        }
        RegisteredExtensions.of(context).declarations(context).forEach(each -> add(declared, each));
        extension.declaration().ifPresent(own -> add(declared, own)); // it may be registered by other means
        Map<String, DeclaredDatabase> databases = new LinkedHashMap<>();
        declared.forEach((name, declaration) ->
                databases.put(name, new DeclaredDatabase(declaration, () -> scopes(context, declaration))));
        return new Declarations(databases);
    }

    private static void add(
            Map<String, Declaration> declared, AnnotatedElement element, boolean method, Class<?> where) {
        for (List<BasedDatabase> level : AnnotationLevels.of(element)) {
            if (level.stream().map(BasedDatabase::name).distinct().count() < level.size()) {
                throw new ExtensionConfigurationException(
                        "%s has several @BasedDatabase for the same database: give each a name of its own"
                                .formatted(where.getName()));
            }
            level.forEach(annotation -> add(declared, Declaration.of(annotation, method, where)));
        }
    }

    /** Where it is silent, those that are further out hold. */
    private static void add(Map<String, Declaration> declared, Declaration outer) {
        declared.merge(outer.name(), outer, Declaration::or);
    }

    private static Scopes scopes(ExtensionContext context, Declaration declaration) {
        DatabaseSource source = Optional.of(declaration.source().get())
                .filter(given -> !given.isSilent())
                .orElseGet(() -> DatabaseSource.of(Setting.URL.text(context).orElse(DEFAULT_URL)));
        TemplateKey key = new TemplateKey(source, declaration.migrations().set(context), declaration.seeds());
        Supplier<TestDatabases> databases = new Once<>(() -> TestDatabases.of(context, key));
        Places places = switch (declaration.isolation()) {
            case INHERITED, ROLLBACK -> new Rollback(databases);
            case CLONE -> new OnClones(databases, key.migrations());
            case NOTHING -> new OnOneDatabase(databases);
        };
        return new Scopes(
                new DatabaseKey(declaration.name(), key, declaration.isolation()),
                places,
                declaration.testSeeds(),
                Endings.of(context));
    }

    Collection<DeclaredDatabase> all() {
        return byName.values();
    }

    /**
     * The database of a parameter.
     *
     * @param name its name, empty if the parameter has none: then the one without a name, or the only one
     * @param parameter the parameter
     */
    DeclaredDatabase chosen(Optional<String> name, ParameterContext parameter) {
        DeclaredDatabase database = byName.get(name.orElse(""));
        if (database != null) {
            return database;
        }
        if (name.isEmpty() && byName.size() == 1) {
            return byName.values().iterator().next();
        }
        String what = describe(parameter);
        String names = byName.keySet().stream()
                .map(each -> each.isEmpty() ? "one without a name" : "\"" + each + "\"")
                .collect(Collectors.joining(", "));
        throw new ExtensionConfigurationException(
                name.isPresent()
                        ? "There is no database \"%s\" for %s: there is %s".formatted(name.get(), what, names)
                        : "Of which database is %s? Put @DatabaseName(…) before it: there are %s"
                                .formatted(what, names));
    }

    private static String describe(ParameterContext parameter) {
        return "the parameter %s %s of %s.%s"
                .formatted(
                        parameter.getParameter().getType().getSimpleName(),
                        parameter.getParameter().getName(),
                        parameter.getDeclaringExecutable().getDeclaringClass().getSimpleName(),
                        parameter.getDeclaringExecutable() instanceof Method method
                                ? method.getName()
                                : "the constructor");
    }
}
