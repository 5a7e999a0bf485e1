package dev.based.junit;

import dev.based.DatabaseUrl;
import dev.based.junit.migration.Migrator;
import dev.based.junit.scope.Injection;
import dev.based.junit.scope.Scope;
import dev.based.junit.scope.Scopes;
import dev.based.junit.server.Servers;
import dev.based.junit.template.DatabaseSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Resolves the parameters of tests on a database. {@link BasedDatabase} registers it. If only the program knows the
 * database, register it in a static field instead:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BasedExtension DATABASE = BasedExtension.builder().migrations("classpath:db/migration").build();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class BasedExtension
        implements ExecutionCondition,
                ParameterResolver,
                LifecycleMethodExecutionExceptionHandler,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback {

    private static final Set<String> OF_NULLNESS = Set.of("Nullable", "NonNull", "Nonnull", "NotNull");

    private final @Nullable Declaration programmatic;
    private final Availability availability = new Availability();

    /** For {@link BasedDatabase}, which describes the database. */
    public BasedExtension() {
        this.programmatic = null;
    }

    private BasedExtension(Declaration programmatic) {
        this.programmatic = programmatic;
    }

    /**
     * Begins to build an extension for {@code @RegisterExtension}.
     *
     * @return a builder for SQLite in memory unless a URL says otherwise
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The constructor's parameters belong to the test, like those of its methods. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** With {@code based.unavailable=skip} a test whose server is not available is skipped, with the reason. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return availability.of(context, this, programmatic != null);
    }

    /** Refuses a class with tests of another framework beside those of Jupiter, which would not be run. */
    @Override
    public void beforeAll(ExtensionContext context) {
        OtherFrameworks.requireNone(context.getRequiredTestClass());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.supports(parameter.getParameter().getType()) && !isOfAnother(parameter) && isActing(context);
    }

    /** Whether an annotation says whose it is: a mock's, a bean's. Those of nullness say nothing of that. */
    private static boolean isOfAnother(ParameterContext parameter) {
        return !parameter.isAnnotated(DatabaseName.class)
                && Arrays.stream(parameter.getParameter().getAnnotations())
                        .map(annotation -> annotation.annotationType().getSimpleName())
                        .anyMatch(name -> !OF_NULLNESS.contains(name));
    }

    private boolean isActing(ExtensionContext context) {
        return RegisteredExtensions.of(context).isActing(this, programmatic == null, context);
    }

    /** The declaration from the builder, empty for the extension of the annotation. */
    Optional<Declaration> declaration() {
        return Optional.ofNullable(programmatic);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Declarations declared = Declarations.of(context, this);
        if (declared.all().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "A %s was asked for without @BasedDatabase: put it on the class %s"
                            .formatted(
                                    type.getSimpleName(),
                                    context.getRequiredTestClass().getName()));
        }
        Optional<String> name = parameter.findAnnotation(DatabaseName.class).map(DatabaseName::value);
        Scopes scopes = declared.chosen(name, parameter).scopes();
        Scope scope = context.getTestMethod().isPresent() ? scopes.ofTest(context) : scopes.ofClass(context);
        return scope.get(type);
    }

    /** With {@code based.unavailable=skip} a class whose fixture needs a server that is not available is skipped too. */
    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof ParameterResolutionException) {
            Optional<String> reason = availability.reason(context, failure);
            if (reason.isPresent()) {
                throw new TestAbortedException(reason.get(), failure);
            }
        }
        throw failure;
    }

    /** Begins the sandbox of the test, also if the test may change something without a parameter of Based. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (!isActing(context)) {
            return;
        }
        for (DeclaredDatabase database : Declarations.of(context, this).all()) {
            database.beginIfNeeded(context);
        }
    }

    /**
     * Undoes the work of the test. This happens here, so that a leak fails the test, and not the closing of its store.
     */
    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    /** Undoes the work of the class's fixtures. */
    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    /** Ends all databases, whatever one of them fails with. */
    private void end(ExtensionContext context) {
        List<Throwable> failures = new ArrayList<>();
        context.getExecutionException().ifPresent(failure -> Servers.explain(context, failure));
        Collection<DeclaredDatabase> all =
                Declarations.known(context, this).map(Declarations::all).orElse(List.of());
        for (DeclaredDatabase database : all) {
            try {
                database.end(context);
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            Throwable first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            Servers.explain(context, first);
            if (first instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) first;
        }
    }

    /** Builds a {@link BasedExtension}. For one user at a time. */
    public static final class Builder {

        private Supplier<DatabaseSource> source = () -> DatabaseSource.of("");
        private List<String> migrations = List.of();
        private List<String> migrationSettings = List.of();
        private String migrateTo = "";
        private @Nullable Migrator migrator;
        private List<String> seeds = List.of();
        private PerTest perTest = PerTest.INHERITED;
        private String name = "";

        private Builder() {}

        /**
         * Sets the database, as {@link BasedDatabase#url()} does.
         *
         * @param url a URL, "" to take it from the configuration
         * @return this builder
         */
        public Builder url(String url) {
            return url(() -> url);
        }

        /**
         * Sets which database.
         *
         * @param url its URL
         * @return this builder
         */
        public Builder url(DatabaseUrl url) {
            return url(url::toConnectionString);
        }

        /**
         * Sets the database by a function that is called when the first test or fixture needs it. The URL may be that
         * of a container that the test class starts, for example.
         *
         * @param url gives a URL, the same each time, or "" to take it from the configuration
         * @return this builder
         */
        public Builder url(Supplier<String> url) {
            this.source = () -> DatabaseSource.of(url.get());
            return this;
        }

        /**
         * Sets the database by a data source of yours: one that fetches its passwords from elsewhere, or one that no
         * URL can describe. Tests get isolated connections as usual. The real connections, and those for the
         * migrations, come from this source. It stands for one database. Based creates no databases on its server, as
         * without {@code based.createDatabases}, and does not close the source.
         *
         * @param dataSource the source, in place of a URL
         * @return this builder
         */
        public Builder dataSource(DataSource dataSource) {
            return dataSource(() -> dataSource);
        }

        /**
         * Sets the database by a function that is called for a data source when the first test or fixture needs it. The
         * source is used as {@link #dataSource(DataSource)} describes.
         *
         * @param dataSource gives the source, the same object each time: tests with different sources work on different
         *     databases
         * @return this builder
         */
        public Builder dataSource(Supplier<? extends DataSource> dataSource) {
            this.source = () -> DatabaseSource.of(dataSource.get());
            return this;
        }

        /**
         * Sets the locations of the migrations, as {@link BasedDatabase#migrations()} does.
         *
         * @param locations the locations in order
         * @return this builder
         */
        public Builder migrations(String... locations) {
            this.migrations = List.of(locations);
            return this;
        }

        /**
         * Sets the settings of the migrations, as {@link BasedDatabase#migrationSettings()} does.
         *
         * @param settings each {@code name=value}
         * @return this builder
         */
        public Builder migrationSettings(String... settings) {
            this.migrationSettings = List.of(settings);
            return this;
        }

        /**
         * Sets the version at which the migrations stop, as {@link BasedDatabase#migrateTo()} does.
         *
         * @param version the last version, "" for all
         * @return this builder
         */
        public Builder migrateTo(String version) {
            this.migrateTo = version;
            return this;
        }

        /**
         * Sets the migrator, in place of the one that the locations choose: code that calls a tool.
         *
         * <pre>{@code
         * BasedExtension.builder()
         *         .migrator(run -> Flyway.configure()
         *                 .dataSource(run.dataSource())
         *                 .callbacks(new Audit())
         *                 .load()
         *                 .migrate())
         * }</pre>
         *
         * <p>Tests share a database only if their migrator is the same object, so keep it, or this extension, in a
         * static field. {@link Migrator#fingerprint} is empty unless the migrator overrides it. Without a fingerprint,
         * Based keeps nothing for later runs.
         *
         * <p>An annotation that has its own migrations does not use this migrator.
         *
         * @param migrator the migrator; it does not need {@link #migrations}
         * @return this builder
         */
        public Builder migrator(Migrator migrator) {
            this.migrator = migrator;
            return this;
        }

        /**
         * Sets scripts that are run after the migrations, as {@link BasedDatabase#seed()} on a class does.
         *
         * @param scripts their locations
         * @return this builder
         */
        public Builder seed(String... scripts) {
            this.seeds = List.of(scripts);
            return this;
        }

        /**
         * Sets how the changes of tests are treated, as {@link BasedDatabase#perTest()} does.
         *
         * @param perTest the treatment
         * @return this builder
         */
        public Builder perTest(PerTest perTest) {
            this.perTest = perTest;
            return this;
        }

        /**
         * Sets the name by which parameters choose this database, as {@link BasedDatabase#name()} does.
         *
         * @param name the name
         * @return this builder
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * Builds the extension.
         *
         * @return an extension for a static field with {@code @RegisterExtension}
         */
        public BasedExtension build() {
            DeclaredMigrations declared = new DeclaredMigrations(migrations, migrationSettings, migrateTo, migrator);
            return new BasedExtension(new Declaration(name, source, declared, seeds, List.of(), perTest));
        }
    }
}
