package dev.based.differential;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Differences that are known and not yet removed, so that others behind them are found: random programs leave these steps
 * out. Each stands here with its reason; the list is to become empty.
 */
enum Known {
    /** SQL text that controls transactions is being built. */
    TRANSACTION_TEXT {
        @Override
        boolean isIn(Step step, Rules rules) {
            return step.verb() == Verb.EXECUTE && step.text().matches("(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\\b.*");
        }
    };

    /** Whether the random programs leave a step out. */
    abstract boolean isIn(Step step, Rules rules);

    private static final Set<Known> OPEN = open();

    /** All, but for those that {@code -Dbased.test.include=NAME,NAME} wants to see. */
    private static Set<Known> open() {
        Set<Known> open = EnumSet.allOf(Known.class);
        Arrays.stream(System.getProperty("based.test.include", "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Known::valueOf)
                .forEach(open::remove);
        return open;
    }

    static boolean isExcluded(Step step, Rules rules) {
        return OPEN.stream().anyMatch(known -> known.isIn(step, rules));
    }
}
