package dev.based.benchmarks.values;

import java.sql.SQLException;
import java.util.List;

/**
 * A piece of work.
 *
 * @param name what the table calls it
 * @param unit what memory is counted for, a row or a session
 * @param units how many of them there are in the work
 * @param repetitions how often the work is done in a turn
 */
record Workload(String name, String unit, int units, int repetitions, Budget budget, Work work) {

    /** A workload whose memory is counted for each row. */
    static Workload ofRows(String name, int rows, int repetitions, Budget budget, Work work) {
        return new Workload(name, "row", rows, repetitions, budget, work);
    }

    static Workload ofSession(String name, int repetitions, Budget budget, Work work) {
        return new Workload(name, "session", 1, repetitions, budget, work);
    }

    /** What a contender is asked for. */
    @FunctionalInterface
    interface Work {

        /**
         * Does the work once.
         *
         * @return looks at the result, when nothing is measured any more
         */
        Check run(Contender contender, int repetition) throws SQLException;

        /** The films that a repetition inserts. */
        default List<Film> inserts(int repetition) {
            return List.of();
        }
    }

    /** Fails if a result is not what it must be. */
    @FunctionalInterface
    interface Check {
        void run();
    }
}
