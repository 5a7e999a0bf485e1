package dev.based.differential;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Differences that are known and not yet removed, so that others behind them are found: random programs leave these steps
 * out. Each stands here with its reason; the list is to become empty.
 */
enum Known {
    /** PostgreSQL: savepoints as SQL text and what the parser refuses in an aborted transaction. */
    ABORTED {
        @Override
        boolean isIn(Step step, Rules rules) {
            return rules.connection(step.connection()).isAborted() && isAnsweredOtherwise(step);
        }

        private static boolean isAnsweredOtherwise(Step step) {
            TextControl control = TextControl.of(step);
            return control == TextControl.BACK
                    || control == TextControl.RELEASE
                    || step.text().startsWith("SELEC ");
        }
    },
    /** MySQL's driver: commit() fails in auto-commit mode, and setSavepoint() does not. */
    CONTROL_IN_AUTO_COMMIT {
        @Override
        boolean isIn(Step step, Rules rules) {
            boolean control = step.verb() == Verb.COMMIT || step.verb() == Verb.SAVEPOINT || step.verb() == Verb.NAMED;
            return control && rules.connection(step.connection()).isAutoCommit() && rules.product() == Product.MYSQL;
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
