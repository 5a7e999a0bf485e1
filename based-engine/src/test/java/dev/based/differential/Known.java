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
    },
    /** PostgreSQL's aborted transactions: SQLStates, savepoints, commits, and other connections meanwhile. */
    ABORTED {
        @Override
        boolean isIn(Step step, Rules rules) {
            ConnectionModel connection = rules.connection(step.connection());
            boolean goesOn = step.verb().executes()
                    || step.verb() == Verb.SAVEPOINT
                    || step.verb() == Verb.NAMED
                    || step.verb() == Verb.RELEASE
                    || step.verb() == Verb.COMMIT
                    || step.verb() == Verb.AUTOCOMMIT;
            return goesOn && (connection.isAborted() || rules.isInsideAborted(connection));
        }
    },
    /** A statement or batch that fails when it has changed something, in auto-commit mode. */
    PARTIAL_AUTO_COMMIT {
        @Override
        boolean isIn(Step step, Rules rules) {
            ConnectionModel connection = rules.connection(step.connection());
            boolean fails = step.verb() == Verb.BATCH
                    || step.verb() == Verb.BATCHRUN
                    || (step.verb() == Verb.QUERY && Rules.isWrite(step.text()));
            return fails && connection.isAutoCommit();
        }
    },
    /** What drivers allow in auto-commit mode though JDBC does not. */
    ALLOWED_IN_AUTO_COMMIT {
        @Override
        boolean isIn(Step step, Rules rules) {
            boolean control = switch (step.verb()) {
                case COMMIT, ROLLBACK, SAVEPOINT, NAMED, BACK, RELEASE -> true;
                default -> false;
            };
            return control
                    && rules.connection(step.connection()).isAutoCommit()
                    && rules.product() != Product.POSTGRESQL;
        }
    },
    /** A failed statement of nothing is taken for a write that was committed inside. */
    FALSE_ALARM {
        @Override
        boolean isIn(Step step, Rules rules) {
            ConnectionModel connection = rules.connection(step.connection());
            String sql = connection.sql(step);
            return step.verb().executes()
                    && rules.isInside(connection)
                    && Rules.isWrite(sql)
                    && Tables.in(sql).isEmpty();
        }
    },
    /** Rows that are fetched in parts are lost with the frame they were asked for in. */
    CURSOR {
        @Override
        boolean isIn(Step step, Rules rules) {
            return step.verb() == Verb.FETCH;
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
