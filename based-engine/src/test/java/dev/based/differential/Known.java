package dev.based.differential;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Differences that are known and not yet removed, so that others behind them are found: random programs leave these steps
 * out. Each stands here with its reason; the list is to become empty.
 */
enum Known {
    /** PostgreSQL: batches, releases and what the parser refuses in an aborted transaction. */
    ABORTED {
        @Override
        boolean isIn(Step step, Rules rules) {
            return rules.connection(step.connection()).isAborted() && isAnsweredOtherwise(step);
        }

        private static boolean isAnsweredOtherwise(Step step) {
            boolean ofSavepoint =
                    TextControl.of(step) == TextControl.BACK || TextControl.of(step) == TextControl.RELEASE;
            return switch (step.verb()) {
                case BATCH, BATCHRUN, RELEASE -> true;
                default -> ofSavepoint || step.text().startsWith("SELEC ");
            };
        }
    },
    /** PostgreSQL: going back to a savepoint that is not there any more aborts the transaction. */
    LOST_SAVEPOINT {
        @Override
        boolean isIn(Step step, Rules rules) {
            ConnectionModel connection = rules.connection(step.connection());
            return rules.product() == Product.POSTGRESQL
                    && (step.verb() == Verb.BACK || step.verb() == Verb.RELEASE)
                    && connection.isOpen()
                    && !connection.hasSavepoint(step.name());
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
