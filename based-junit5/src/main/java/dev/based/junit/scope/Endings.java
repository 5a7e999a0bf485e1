package dev.based.junit.scope;

import dev.based.junit.run.Setting;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * How the scopes of a run end, as far as its settings say.
 *
 * @param leaksFail whether it fails a test to leave something open
 * @param keepsFailed whether the database of a failed test is kept, if it is the test's own
 */
public record Endings(boolean leaksFail, boolean keepsFailed) {

    private static final String ENTRY = "based";

    /** Those of the run to which a context belongs. */
    public static Endings of(ExtensionContext context) {
        return new Endings(Setting.LEAKS.value(context).equals("fail"), Setting.KEEP_FAILED.isOn(context));
    }

    /** That of a test or class. */
    Ending ofScope(ExtensionContext context) {
        return new Ending(
                outcome(context), leaksFail, keepsFailed, text -> context.publishReportEntry(Map.of(ENTRY, text)));
    }

    /** Of what JUnit closes before the ordinary end has come: something has failed in a constructor or an extension. */
    Ending cutShort() {
        return new Ending(Ending.Outcome.FAILED, leaksFail, keepsFailed, text -> {});
    }

    private static Ending.Outcome outcome(ExtensionContext context) {
        return context.getExecutionException()
                .map(failure ->
                        failure instanceof TestAbortedException ? Ending.Outcome.ABORTED : Ending.Outcome.FAILED)
                .orElse(Ending.Outcome.PASSED);
    }
}
