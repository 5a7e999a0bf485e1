package dev.based.junit.scope;

import dev.based.junit.run.Setting;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How a scope ends.
 *
 * @param failed whether its test or class has failed
 * @param leaksFail whether it fails a test to leave something open
 * @param keepsFailed whether the database of a failed test is kept, if it is the test's own
 * @param report takes what the test's report is to say
 */
public record Ending(boolean failed, boolean leaksFail, boolean keepsFailed, Consumer<String> report) {

    private static final String ENTRY = "based";

    /** As the context of the test or class says. */
    public static Ending of(ExtensionContext context) {
        return new Ending(
                context.getExecutionException().isPresent(),
                Setting.LEAKS.value(context).equals("fail"),
                Setting.KEEP_FAILED.isOn(context),
                text -> context.publishReportEntry(Map.of(ENTRY, text)));
    }
}
