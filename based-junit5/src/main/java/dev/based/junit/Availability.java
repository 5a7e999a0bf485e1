package dev.based.junit;

import dev.based.ConnectionFailedException;
import dev.based.junit.cache.Causes;
import dev.based.junit.run.Setting;
import dev.based.junit.server.ServerUnavailableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether the databases of a test can be had, where {@code based.unavailable=skip} has it skipped if not. For several
 * threads at once.
 */
final class Availability {

    private static final String SKIP = "skip";

    /** What a run says, which is not looked up for each test. */
    private record Run(ExtensionContext root, boolean skips) {}

    private volatile @Nullable Run lastRun;

    /**
     * Of a class or a test.
     *
     * @param later whether the class itself cannot be asked, as it starts what gives the URL
     */
    ConditionEvaluationResult of(ExtensionContext context, BasedExtension extension, boolean later) {
        boolean asks = isSkipping(context)
                && context.getTestClass().isPresent()
                && (!later || context.getTestMethod().isPresent());
        if (!asks) {
            return ConditionEvaluationResult.enabled("based.unavailable is not skip, or is asked about later");
        }
        return Declarations.of(context, extension).all().stream()
                .map(Availability::missing)
                .flatMap(Optional::stream)
                .findFirst()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("its databases are there"));
    }

    /** Why a database cannot be had; what else is wrong with it, its tests will tell. */
    private static Optional<String> missing(DeclaredDatabase database) {
        try {
            database.scopes().reach();
            return Optional.empty();
        } catch (RuntimeException failure) {
            return reason(failure);
        }
    }

    /** Why a test that failed is to be skipped instead, empty if it is not. */
    Optional<String> reason(ExtensionContext context, Throwable failure) {
        return isSkipping(context) ? reason(failure) : Optional.empty();
    }

    private boolean isSkipping(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        Run run = lastRun;
        if (run == null || run.root != root) {
            run = new Run(root, Setting.UNAVAILABLE.value(context).equals(SKIP));
            lastRun = run;
        }
        return run.skips;
    }

    private static Optional<String> reason(Throwable failure) {
        return Causes.of(failure).stream()
                .filter(cause ->
                        cause instanceof ServerUnavailableException || cause instanceof ConnectionFailedException)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
    }
}
