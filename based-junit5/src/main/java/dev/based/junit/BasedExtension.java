package dev.based.junit;

import dev.based.junit.lane.LaneKey;
import java.lang.reflect.Executable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves the parameters of tests on a database. {@link BasedDatabase} registers it; where the database is only known
 * to the program, it can be registered as a field instead:
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
public final class BasedExtension implements ParameterResolver, AfterEachCallback {

    private final @Nullable Configuration programmatic;

    /** For {@link BasedDatabase}, which says what the database is. */
    public BasedExtension() {
        this.programmatic = null;
    }

    private BasedExtension(Configuration programmatic) {
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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.supports(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(outsideATest(parameter.getDeclaringExecutable(), type));
        }
        LaneKey lane = ChosenLanes.of(context, this, programmatic);
        if (lane == null) {
            throw new ExtensionConfigurationException(
                    "A %s was asked for without @BasedDatabase: put it on the class %s"
                            .formatted(
                                    type.getSimpleName(),
                                    context.getRequiredTestClass().getName()));
        }
        return TestScope.of(context, lane).get(type);
    }

    /** Takes back what the test did. Here, so that a leak is the test's failure and not one of closing its store. */
    @Override
    public void afterEach(ExtensionContext context) {
        LaneKey lane = ChosenLanes.of(context, this, programmatic);
        if (lane != null) {
            TestScope.end(context, lane);
        }
    }

    private static String outsideATest(Executable executable, Class<?> type) {
        return """
                %s cannot have a %s in %s, because what Based hands out belongs to one test. \
                Ask for it in the constructor (with a test instance per method), in @BeforeEach or in the test; \
                data that all tests need belongs in a migration.\
                """.formatted(
                        executable.getDeclaringClass().getSimpleName(),
                        type.getSimpleName(),
                        executable instanceof java.lang.reflect.Constructor
                                ? "a constructor that serves all tests of the class"
                                : executable.getName() + "()");
    }

    /** Builds a {@link BasedExtension}. For one user at a time. */
    public static final class Builder {

        private String url = "";
        private List<String> migrations = List.of();

        private Builder() {}

        /**
         * Sets which database, as {@link BasedDatabase#url()} does.
         *
         * @param url a URL, "" to take it from elsewhere
         * @return this builder
         */
        public Builder url(String url) {
            this.url = url;
            return this;
        }

        /**
         * Sets where Flyway finds the migrations, as {@link BasedDatabase#migrations()} does.
         *
         * @param locations Flyway's locations
         * @return this builder
         */
        public Builder migrations(String... locations) {
            this.migrations = List.of(locations);
            return this;
        }

        /**
         * Builds the extension.
         *
         * @return an extension to be kept in a field annotated with {@code @RegisterExtension}
         */
        public BasedExtension build() {
            return new BasedExtension(new Configuration(url, migrations));
        }
    }
}
