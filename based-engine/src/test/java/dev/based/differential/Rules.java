package dev.based.differential;

import dev.based.matrix.Product;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program may do so that one connection can stand for several (DESIGN, section 4), and what has come of it.
 *
 * <ul>
 *   <li>Transactions nest or follow one another: while one is open inside another, the outer one rests.
 *   <li>A connection writes to its own tables, and nobody reads what another has not committed: a real pool would not
 *       show it, or would wait.
 *   <li>Where transactions read snapshots, the outer one does not read what was committed inside it.
 *   <li>A transaction inside which another has committed writes is committed, and no savepoint set before is rolled back
 *       to. It therefore does nothing that may abort it, and nothing is written inside an aborted one.
 *   <li>SQLite has one writer at a time. A connection that reads, be it only on in an open result, goes on seeing what it
 *       saw when others write beside it, and writes nothing itself until it has read to the end: if the others committed,
 *       SQLite refuses it, and else it is nowhere defined whether it sees its own changes then.
 *   <li>Where a driver loses track of its pool's connection, the step is left out: in auto-commit mode SQLite's
 *       setSavepoint() switches that mode off, and MySQL's rollback() makes HikariCP throw the connection away.
 *   <li>Where drivers let pass what JDBC forbids, they are not followed: some read on in a result whose connection has
 *       been closed, SQLite's counts the rows of a query in a batch and finds the namesake of a savepoint that is not there
 *       any more, MariaDB's goes to any savepoint when there is no transaction, and commits nothing then, so that savepoints
 *       stay; what has failed may have begun none.
 *   <li>SQLite's cancel() interrupts all of its connection's statements, those among them that were prepared and have
 *       been run, and so the next one, too. It is left out where there are any.
 *   <li>What SQL text has begun, SQL text ends: a pool does not see it and would give the connection to somebody else.
 *       SQLite's driver does not see it either, so there it neither ends nor divides what setAutoCommit(false) began.
 * </ul>
 *
 * <p>The rules follow what the real pool answers, so they know what has failed. A step that they do not allow is left
 * out; at its end a program ends what is open.
 */
final class Rules {

    private static final Pattern CANNOT_FAIL =
            Pattern.compile("SELECT id, v FROM [tg]\\d .*|UPDATE t\\d SET v = '\\w' WHERE .*");

    private final Product product;
    private final boolean threads;
    private final ProductHabits habits;
    private final Map<Integer, ConnectionModel> connections = new TreeMap<>();
    private final Deque<ConnectionModel> open = new ArrayDeque<>();
    private final Set<String> written = new TreeSet<>();

    Rules(Product product, boolean threads) {
        this.product = product;
        this.threads = threads;
        this.habits = new ProductHabits(product);
    }

    Product product() {
        return product;
    }

    ConnectionModel connection(int number) {
        return connections.computeIfAbsent(number, ConnectionModel::new);
    }

    /** The connection whose transaction is on top, null if none has one. */
    @Nullable
    ConnectionModel innermost() {
        return open.peekLast();
    }

    /** Whether another connection has a transaction open. */
    boolean isInside(ConnectionModel connection) {
        return open.stream().anyMatch(other -> other != connection);
    }

    /** Whether another connection has a transaction open that has been aborted. */
    boolean isInsideAborted(ConnectionModel connection) {
        return open.stream().anyMatch(other -> other != connection && other.isAborted());
    }

    /** The tables that steps may have written to. */
    Set<String> written() {
        return written;
    }

    boolean allows(Step step) {
        ConnectionModel connection = connection(step.connection());
        if (SqlGenerator.isOfSettings(step.text()) && product != Product.POSTGRESQL) {
            return false; // which has no settings of a transaction
        }
        if (connection.isClosed()) {
            return step.verb() != Verb.NEXT && step.verb() != Verb.REST;
        }
        TextControl control = TextControl.of(step);
        if (control != TextControl.NONE || (connection.isBegunByText() && isControl(step.verb()))) {
            return mayControl(connection, control, step);
        }
        return switch (step.verb()) {
            case REOPEN -> false;
            case PREPARE, NOBATCH -> true;
            case NEXT, REST ->
                !(product.failureAborts() && connection.mustCommit()) // a cursor may be gone
                        && !(threads && waitsForGuest(connection));
            case AUTOCOMMIT -> step.text().equals("off") || mayEnd(connection, true);
            case COMMIT -> mayEnd(connection, true);
            case ROLLBACK ->
                mayEnd(connection, false) && !(connection.isAutoCommit() && habits.isConfused(step.verb()));
            case CLOSE, FARCLOSE -> mayEnd(connection, false);
            case CANCEL ->
                !habits.interruptsAll()
                        || !(connection.isReading() || !connection.prepared().isEmpty());
            case SAVEPOINT, NAMED ->
                mayWork(connection) && !(connection.isAutoCommit() && habits.isConfused(step.verb()));
            case RELEASE -> mayWork(connection) && mayRelease(connection, step.name());
            case BATCHRUN -> isWrite(connection.sql(step)) && mayWork(connection) && mayExecute(connection, step);
            case BACK ->
                mayWork(connection) && connection.mayRollBackTo(step.name()) && !isConfused(connection, step.name());
            default -> mayWork(connection) && mayExecute(connection, step);
        };
    }

    /** Whether a transaction of another thread is on top of a connection's: even one that has only failed. */
    private boolean waitsForGuest(ConnectionModel connection) {
        return connection.isOpen() && innermost() != null && innermost() != connection;
    }

    private static boolean isControl(Verb verb) {
        return switch (verb) {
            case SAVEPOINT, NAMED, BACK, RELEASE, COMMIT, ROLLBACK, AUTOCOMMIT, CLOSE, FARCLOSE -> true;
            default -> false;
        };
    }

    private boolean mayControl(ConnectionModel connection, TextControl control, Step step) {
        boolean inside = connection.isBegunByText() || (!connection.isAutoCommit() && !habits.losesTrackOfText());
        return switch (control) {
            case NONE, MIXED -> false;
            case BEGIN -> connection.isAutoCommit() && mayWork(connection);
            case WHOLE -> connection.isAutoCommit() && habits.takesSeveral() && mayExecute(connection, step);
            case COMMIT -> inside && mayEnd(connection, true);
            case ROLLBACK -> inside && mayEnd(connection, false);
            case SAVEPOINT -> inside && mayWork(connection);
            case BACK ->
                inside
                        && mayWork(connection)
                        && connection.mayRollBackTo(TextControl.savepoint(step))
                        && !isConfused(connection, TextControl.savepoint(step));
            case RELEASE -> inside && mayWork(connection) && mayRelease(connection, TextControl.savepoint(step));
        };
    }

    private boolean mayRelease(ConnectionModel connection, String savepoint) {
        return connection.hasSavepoint(savepoint) || (!connection.mustCommit() && !isConfused(connection, savepoint));
    }

    /** Whether a driver takes a savepoint that is not there for another, or does not ask the server. */
    private boolean isConfused(ConnectionModel connection, String savepoint) {
        if (connection.hasSavepoint(savepoint)) {
            return false;
        }
        return switch (product) {
            case SQLITE -> connection.hasNamesakes();
            case MARIADB -> true; // a transaction whose first statement failed may not have begun
            default -> false;
        };
    }

    private boolean mayWork(ConnectionModel connection) {
        return !connection.isOpen() || connection == open.peekLast();
    }

    private boolean mayEnd(ConnectionModel connection, boolean commit) {
        return !connection.isOpen()
                || (connection == open.peekLast()
                        && (commit || !connection.mustCommit())
                        && !(connection.mustCommit() && connection.isAborted()));
    }

    private boolean mayExecute(ConnectionModel connection, Step step) {
        String sql = connection.sql(step);
        Set<String> tables = Tables.in(sql);
        boolean seen = open.stream()
                .anyMatch(other ->
                        other != connection && other.uncommitted().stream().anyMatch(tables::contains));
        if (seen || connection.stale().stream().anyMatch(tables::contains)) {
            return false;
        }
        if (product.failureAborts() && connection.mustCommit() && !cannotFail(step)) {
            return false;
        }
        return !isWrite(sql) || mayWrite(connection, tables);
    }

    private static boolean cannotFail(Step step) {
        return switch (step.verb()) {
            case QUERY -> step.text().startsWith("SELECT") && matches(step);
            case UPDATE -> step.text().startsWith("UPDATE") && matches(step);
            default -> false;
        };
    }

    private static boolean matches(Step step) {
        return CANNOT_FAIL.matcher(step.text()).matches();
    }

    private boolean mayWrite(ConnectionModel connection, Set<String> tables) {
        if (tables.stream().anyMatch(table -> Tables.owner(table) != connection.number())
                || isInsideAborted(connection)) {
            return false;
        }
        return !habits.allowsOneWriter()
                || (!connection.isDisturbed()
                        && connections.values().stream()
                                .allMatch(other -> other == connection
                                        || other.uncommitted().isEmpty()));
    }

    static boolean isWrite(String sql) {
        return !sql.startsWith("SELECT");
    }

    /** Takes note of a step and of what the real pool answered. */
    void took(Step step, Outcome outcome) {
        ConnectionModel connection = connection(step.connection());
        if (step.verb() == Verb.REOPEN && connection.isClosed()) {
            connections.put(step.connection(), new ConnectionModel(step.connection()));
        } else if (!connection.isClosed()) {
            boolean ends = ends(connection, step, outcome);
            TextControl control = TextControl.of(step);
            if (step.verb().executes() && (control == TextControl.NONE || control == TextControl.WHOLE)) {
                executed(connection, connection.sql(step));
            }
            connection.took(step, outcome);
            if (product.failureAborts()
                    && outcome.failed()
                    && connection.isOpen()
                    && !ends
                    && step.verb() != Verb.FAIL) {
                connection.abort();
            }
            arrange(connection, ends, ends && commits(step, outcome));
        }
    }

    private static boolean commits(Step step, Outcome outcome) {
        return !outcome.failed()
                && (step.verb() == Verb.COMMIT
                        || step.verb() == Verb.AUTOCOMMIT
                        || TextControl.of(step) == TextControl.COMMIT);
    }

    private static boolean ends(ConnectionModel connection, Step step, Outcome outcome) {
        TextControl control = TextControl.of(step);
        if (control == TextControl.COMMIT || control == TextControl.ROLLBACK) {
            return true;
        }
        return switch (step.verb()) {
            case COMMIT, ROLLBACK, CLOSE, FARCLOSE -> true;
            case AUTOCOMMIT -> connection.isOpen() && outcome.autoCommit().equals("on");
            default -> outcome.autoCommit().equals("closed");
        };
    }

    private void executed(ConnectionModel connection, String sql) {
        if (!isWrite(sql)) {
            return;
        }
        disturbOthers(connection);
        Set<String> tables = Tables.in(sql);
        written.addAll(tables);
        if (connection.isAutoCommit()) {
            committed(connection, tables);
        } else {
            connection.uncommitted().addAll(tables);
        }
    }

    /** Others that read on SQLite do not see what a connection writes, or are about to miss what it has committed. */
    private void disturbOthers(ConnectionModel connection) {
        if (habits.allowsOneWriter()) {
            connections.values().stream()
                    .filter(other -> other != connection && (other.isOpen() || other.isReading()))
                    .forEach(ConnectionModel::disturb);
        }
    }

    private void committed(ConnectionModel connection, Set<String> tables) {
        disturbOthers(connection);
        for (ConnectionModel other : connections.values()) {
            if (other == connection || tables.isEmpty()) {
                continue;
            }
            if (open.contains(other)) {
                other.hasCommitInside();
            }
            if (habits.readsSnapshots() && (open.contains(other) || isHeldByReading(other))) {
                other.stale().addAll(tables);
            }
        }
    }

    /** Whether an open result holds on to what its connection sees. */
    private boolean isHeldByReading(ConnectionModel connection) {
        return habits.allowsOneWriter() && connection.isReading();
    }

    private void arrange(ConnectionModel connection, boolean ends, boolean commits) {
        if (ends) {
            if (commits) {
                committed(connection, connection.uncommitted());
            }
            connection.end();
            open.remove(connection);
        }
        if (isHeldByReading(connection) && !connection.isAutoCommit()) {
            connection.begin(); // the driver begins at once, with what is being read
        }
        if (!connection.isOpen() && !isHeldByReading(connection)) {
            connection.seesAnew();
        }
        if (connection.isOpen() && !open.contains(connection)) {
            open.addLast(connection);
        }
    }

    /** What remains to be done when a program has run out of steps: one step at a time, null when all is closed. */
    @Nullable
    Step ending() {
        ConnectionModel top = open.peekLast();
        if (top != null && top.isBegunByText()) {
            return Step.of(top.number(), Verb.EXECUTE, top.mustCommit() ? "COMMIT" : "ROLLBACK");
        }
        if (top != null) {
            return Step.of(top.number(), top.mustCommit() ? Verb.COMMIT : Verb.CLOSE);
        }
        Iterator<ConnectionModel> left =
                connections.values().stream().filter(ConnectionModel::isTaken).iterator();
        return left.hasNext() ? Step.of(left.next().number(), Verb.CLOSE) : null;
    }
}
