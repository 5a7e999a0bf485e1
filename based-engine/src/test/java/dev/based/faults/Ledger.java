package dev.based.faults;

import dev.based.CommitFailedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was said of the units of work of a scenario: that a unit was kept, that it failed, or that nobody knows. A row of a
 * unit has a name that begins with the unit's. For one user at a time.
 */
final class Ledger {

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    private enum Outcome {
        KEPT,
        UNDONE,
        UNKNOWN
    }

    private record Entry(String unit, int rows, Outcome outcome) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** Does a unit of work of so many rows, which is kept if it ends well. */
    void unit(String unit, int rows, Work work) {
        try {
            work.run();
            entries.add(new Entry(unit, rows, Outcome.KEPT));
        } catch (Throwable e) {
            failed(unit, rows, e);
        }
    }

    /** The same of a unit that ends by an exception of its own, which must arrive once it was thrown. */
    void failingUnit(String unit, RuntimeException own, Work work) {
        try {
            work.run();
            complaints.add(unit + " ended well, though its work threw " + own);
        } catch (Throwable e) {
            if (e != own && isIn(own, e)) {
                complaints.add(unit + " threw " + e + " instead of its own exception");
            }
            failed(unit, 0, e);
        }
    }

    /** Whether an exception is somewhere below another one. */
    private static boolean isIn(Throwable searched, Throwable outer) {
        return all(outer).contains(searched);
    }

    /** Does something that is no unit of work, and keeps its failure. */
    void aside(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private void failed(String unit, int rows, Throwable failure) {
        failures.add(failure);
        entries.add(new Entry(unit, rows, outcomeOf(failure)));
    }

    private static Outcome outcomeOf(Throwable failure) {
        return all(failure).stream().anyMatch(Ledger::leavesOutcomeUnknown) ? Outcome.UNKNOWN : Outcome.UNDONE;
    }

    private static boolean leavesOutcomeUnknown(Throwable failure) {
        return (failure instanceof CommitFailedException commit && !commit.isOutcomeKnown())
                || (failure instanceof dev.based.frame.FrameCommitFailedException made && made.isOutcomeUnknown())
                || failure instanceof OutOfMemoryError // as it is thrown as it is, it says nothing of a commit
                || failure instanceof AutoCommitFailure;
    }

    /** A statement that was a transaction of its own has failed, and not by the database's word. */
    static final class AutoCommitFailure extends Exception {

        private static final long serialVersionUID = 1L;

        AutoCommitFailure(Throwable cause) {
            super(cause);
        }
    }

    private static Set<Throwable> all(@Nullable Throwable failure) {
        Set<Throwable> all = new HashSet<>();
        gather(failure, all);
        return all;
    }

    private static void gather(@Nullable Throwable failure, Set<Throwable> all) {
        if (failure != null && all.add(failure)) {
            gather(failure.getCause(), all);
            for (Throwable suppressed : failure.getSuppressed()) {
                gather(suppressed, all);
            }
        }
    }

    List<Throwable> failures() {
        return failures;
    }

    /** Whether a failure said that what was kept is lost. */
    private boolean lossWasSaid() {
        return failures.stream()
                .flatMap(failure -> all(failure).stream())
                .anyMatch(failure -> failure instanceof dev.based.frame.FrameCommittedWorkLostException
                        || String.valueOf(failure.getMessage()).contains("contents are lost"));
    }

    /** What is wrong with what is there. */
    List<String> complaintsAbout(Set<String> rowsThere) {
        List<String> wrong = new ArrayList<>(complaints);
        Set<String> unexplained = new TreeSet<>(rowsThere);
        for (Entry entry : entries) {
            long there = rowsThere.stream()
                    .filter(row -> row.startsWith(entry.unit + "."))
                    .count();
            unexplained.removeIf(row -> row.startsWith(entry.unit + "."));
            boolean good = switch (entry.outcome) {
                case KEPT -> there == entry.rows || (there == 0 && lossWasSaid());
                case UNDONE -> there == 0;
                case UNKNOWN -> there == 0 || there == entry.rows;
            };
            if (!good) {
                wrong.add("%s: %d of %d rows, though it was said to be %s"
                        .formatted(entry.unit, there, entry.rows, entry.outcome));
            }
        }
        if (!unexplained.isEmpty()) {
            wrong.add("rows of nobody: " + unexplained);
        }
        return wrong;
    }
}
