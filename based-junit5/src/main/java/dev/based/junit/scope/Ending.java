package dev.based.junit.scope;

import dev.based.junit.run.Setting;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * How a scope ends.
 *
 * @param outcome how its test or class has ended
 * @param leaksFail whether it fails a test to leave something open
 * @param keepsFailed whether the database of a failed test is kept, if it is the test's own
 * @param report takes what the test's report is to say
 */
public record Ending(Outcome outcome, boolean leaksFail, boolean keepsFailed, Consumer<String> report) {

    private static final String ENTRY = "based";

    /** How a test or class ends. */
    public enum Outcome {
        PASSED,
        /** By an assumption that does not hold. */
        ABORTED,
        FAILED
    }

    /** As the context of the test or class says. */
    public static Ending of(ExtensionContext context) {
        return new Ending(
                outcome(context),
                leaksFail(context),
                Setting.KEEP_FAILED.isOn(context),
                text -> context.publishReportEntry(Map.of(ENTRY, text)));
    }

    /** Of what JUnit closes before the ordinary end has come: something has failed in a constructor or an extension. */
    static Ending cutShort(ExtensionContext context) {
        return new Ending(Outcome.FAILED, leaksFail(context), Setting.KEEP_FAILED.isOn(context), text -> {});
    }

    private static boolean leaksFail(ExtensionContext context) {
        return Setting.LEAKS.value(context).equals("fail");
    }

    private static Outcome outcome(ExtensionContext context) {
        return context.getExecutionException()
                .map(failure -> failure instanceof TestAbortedException ? Outcome.ABORTED : Outcome.FAILED)
                .orElse(Outcome.PASSED);
    }
}
