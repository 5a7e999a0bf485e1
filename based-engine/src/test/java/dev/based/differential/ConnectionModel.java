package dev.based.differential;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the {@link Rules} know of one connection: as much as they need, and rather too much of what binds it. */
final class ConnectionModel {

    private final int number;
    private boolean taken;
    private boolean closed;
    private boolean autoCommit = true;
    private boolean begunByText;
    private boolean open;
    private boolean aborted;
    private boolean commitInside;
    private boolean setTwice;
    private boolean disturbed;
    private final Set<String> uncommitted = new TreeSet<>();
    private final Set<String> stale = new TreeSet<>();
    private final Map<String, String> prepared = new HashMap<>();
    private final Set<String> results = new HashSet<>();
    /** By name, in the order in which they were set: whether something was committed inside since. */
    private final Map<String, Boolean> savepoints = new LinkedHashMap<>();

    ConnectionModel(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether the program has it and has not closed it. */
    boolean isTaken() {
        return taken && !closed;
    }

    /** Whether the next statement is a transaction of its own. */
    boolean isAutoCommit() {
        return autoCommit && !begunByText;
    }

    /** Whether it is in a transaction of which JDBC does not know. */
    boolean isBegunByText() {
        return begunByText;
    }

    /** Whether a transaction may have begun. */
    boolean isOpen() {
        return open;
    }

    void begin() {
        open = true;
    }

    boolean isAborted() {
        return aborted;
    }

    void abort() {
        aborted = true;
    }

    /** Whether a result may be open. */
    boolean isReading() {
        return !closed && !results.isEmpty();
    }

    /** The tables that its transaction may have written to. */
    Set<String> uncommitted() {
        return uncommitted;
    }

    /** The tables whose newest rows it may not see. */
    Set<String> stale() {
        return stale;
    }

    /** Whether others may have written since it began to read. */
    boolean isDisturbed() {
        return disturbed;
    }

    void disturb() {
        disturbed = true;
    }

    /** It reads nothing any more that was begun before. */
    void seesAnew() {
        stale.clear();
        disturbed = false;
    }

    /** Whether its transaction would take others' work with it if it were rolled back. */
    boolean mustCommit() {
        return commitInside;
    }

    void hasCommitInside() {
        commitInside = true;
        savepoints.replaceAll((name, before) -> true);
    }

    boolean hasSavepoint(String name) {
        return savepoints.containsKey(name);
    }

    /** Whether one name has been given to two savepoints of the transaction. */
    boolean hasNamesakes() {
        return setTwice;
    }

    Set<String> savepoints() {
        return savepoints.keySet();
    }

    Map<String, String> prepared() {
        return prepared;
    }

    Set<String> results() {
        return results;
    }

    boolean mayRollBackTo(String name) {
        return !commitInside || Boolean.FALSE.equals(savepoints.get(name));
    }

    /** What a step executes; of a batch the parts together, of a prepared statement its text. */
    String sql(Step step) {
        return switch (step.verb()) {
            case RUN, BATCHRUN -> prepared.getOrDefault(step.name(), "SELECT");
            default -> step.text();
        };
    }

    /** Takes note of a step; ends of transactions are told by {@link #end()}. */
    void took(Step step, Outcome outcome) {
        taken = true;
        autoCommit = outcome.autoCommit().equals("on");
        closed = step.verb().closes() || outcome.autoCommit().equals("closed");
        boolean failed = outcome.failed() || outcome.result().equals(LogicalConnection.NOTHING);
        switch (step.verb()) {
            case PREPARE -> prepared.put(step.name(), step.text());
            case OPEN, FETCH -> results.add(step.name());
            case REST -> results.remove(step.name());
            case SAVEPOINT, NAMED -> set(step.name(), failed);
            case BACK -> rolledBackTo(step.name(), failed);
            case RELEASE -> forget(step.name(), failed, true);
            default -> {}
        }
        tookText(step, failed);
        if (step.verb().executes() || setsOrSeeks(step.verb())) {
            open = !isAutoCommit() && !closed;
        }
    }

    /** Whether it is about a savepoint, which some drivers ask the server for though it is not there any more. */
    private static boolean setsOrSeeks(Verb verb) {
        return verb == Verb.SAVEPOINT || verb == Verb.NAMED || verb == Verb.BACK;
    }

    private void tookText(Step step, boolean failed) {
        switch (TextControl.of(step)) {
            case BEGIN -> begunByText |= !failed;
            case WHOLE -> begunByText |= failed;
            case SAVEPOINT -> set(TextControl.savepoint(step), failed);
            case BACK -> rolledBackTo(TextControl.savepoint(step), failed);
            case RELEASE -> forget(TextControl.savepoint(step), failed, true);
            default -> {}
        }
    }

    private void set(String name, boolean failed) {
        if (!failed) {
            setTwice |= savepoints.containsKey(name);
            savepoints.remove(name);
            savepoints.put(name, false);
        }
    }

    private void rolledBackTo(String name, boolean failed) {
        if (!failed && savepoints.containsKey(name)) {
            aborted = false;
        }
        forget(name, failed, false);
    }

    private void forget(String name, boolean failed, boolean itself) {
        if (failed || !savepoints.containsKey(name)) {
            return;
        }
        boolean[] found = {false};
        savepoints.keySet().removeIf(each -> {
            boolean later = found[0];
            found[0] |= each.equals(name);
            return later || (itself && each.equals(name));
        });
    }

    void end() {
        open = false;
        begunByText = false;
        aborted = false;
        commitInside = false;
        setTwice = false;
        uncommitted.clear();
        savepoints.clear();
    }
}
