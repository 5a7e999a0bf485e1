package dev.based.faults;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.lane.SandboxLane;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a scenario with a fault in it, and looks at what is left: nothing that should not be there, and nothing lost. */
final class Inspection {

    /** Less than the slow statement of a scenario takes: one that is still at work was not cancelled. */
    private static final int PATIENCE_MILLIS = 3_000;

    private static final int THREAD_MILLIS = 10_000;

    private final Place place;
    private final DatabaseUrl url;
    private final Scenario scenario;
    private final Ledger ledger = new Ledger();
    private final List<String> complaints = new ArrayList<>();

    private Inspection(Place place, DatabaseUrl url, Scenario scenario) {
        this.place = place;
        this.url = url;
        this.scenario = scenario;
    }

    /** How many calls a scenario makes when nothing fails. */
    static int calls(Place place, DatabaseUrl url, Scenario scenario) throws Exception {
        Injector injector = Injector.inForce(null);
        List<String> complaints = complaints(place, url, scenario, injector);
        if (!complaints.isEmpty()) {
            throw new AssertionError("Without a fault, " + place + ", " + scenario + ": " + complaints);
        }
        return injector.calls();
    }

    /** What is wrong after a scenario was interrupted by a fault. */
    static List<String> complaints(Place place, DatabaseUrl url, Scenario scenario, Fault fault) throws Exception {
        Injector injector = Injector.inForce(fault);
        return complaints(place, url, scenario, injector).stream()
                .map(complaint ->
                        "%s, %s, %s at %s: %s".formatted(place, scenario, fault, injector.failedCall(), complaint))
                .toList();
    }

    private static List<String> complaints(Place place, DatabaseUrl url, Scenario scenario, Injector injector)
            throws Exception {
        if (!place.isInMemory()) {
            Rows.clear(url);
        }
        Inspection inspection = new Inspection(place, url, scenario);
        if (place.isIsolated()) {
            inspection.inSandbox(injector);
        } else {
            inspection.inDatabase(injector);
        }
        inspection.await(() -> "a physical connection is still open", () -> injector.openConnections() == 0);
        return inspection.complaints;
    }

    private void play(Database database, Injector injector) {
        injector.arm();
        try {
            scenario.body().run(database, ledger);
        } catch (Throwable e) {
            complaints.add("the scenario itself failed by " + e);
        } finally {
            injector.disarm();
        }
    }

    private void inDatabase(Injector injector) throws Exception {
        Database database = place.open(FaultyBackend.faulty(url));
        try {
            if (place.isInMemory()) {
                place.createTable(database);
            }
            play(database, injector);
            if (place.isInMemory() && !hasTable(database)) {
                complaints.addAll(ledger.complaintsAbout(Set.of()));
                return;
            }
            Set<String> rows = onAnotherThread(() -> Rows.in(database));
            complaints.addAll(ledger.complaintsAbout(rows));
            if (!place.isInMemory() && !rows.equals(Rows.in(url))) {
                complaints.add("others see %s where it sees %s".formatted(Rows.in(url), rows));
            }
            database.useSession(session -> session.execute(Rows.INSERT, "after"));
            if (!onAnotherThread(() -> Rows.in(database)).contains("after")) {
                complaints.add("what the next session committed is not there");
            }
            inspectConnections(database, injector);
        } finally {
            try {
                database.close();
            } catch (RuntimeException e) {
                complaints.add("closing the database failed by " + e);
            }
        }
    }

    private boolean hasTable(Database database) throws Exception {
        return onAnotherThread(() -> database.inSession(session -> session.fetchOne(
                                Long.class, "SELECT count(*) FROM sqlite_master WHERE name = 'ledger'"))
                        .orElseThrow())
                == 1L;
    }

    private void inSandbox(Injector injector) throws Exception {
        Sandbox lane = Database.builder(FaultyBackend.faulty(url)).sandbox();
        try {
            Sandbox test = lane.begin("the test");
            play(test.database(), injector);
            boolean endedWell = endedWell(test);
            if (endedWell && SandboxLane.of(lane).isReusable()) {
                try (Sandbox next = lane.begin("the next test")) {
                    Set<String> rows = onAnotherThread(() -> Rows.in(next.database()));
                    if (!rows.isEmpty()) {
                        complaints.add("the next test sees " + rows);
                    }
                    next.session().execute(Rows.INSERT, "next");
                    next.database().useSession(session -> session.execute(Rows.INSERT, "after"));
                }
                inspectStatements(injector);
            }
        } finally {
            try {
                lane.close();
            } catch (RuntimeException e) {
                ledger.aside(() -> {
                    throw e;
                });
            }
        }
        if (!Rows.in(url).isEmpty()) {
            complaints.add("left behind: " + Rows.in(url));
        }
    }

    private boolean endedWell(Sandbox test) {
        try {
            test.close();
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (ledger.failures().isEmpty()) {
                complaints.add("the test ended by " + e + " though nothing failed in it");
            }
            return false;
        }
    }

    private void inspectConnections(Database database, Injector injector) throws Exception {
        inspectStatements(injector);
        if (place.isPooled()) {
            HikariPoolMXBean pool =
                    database.dataSource().unwrap(HikariDataSource.class).getHikariPoolMXBean();
            await(() -> "a connection was not given back", () -> pool.getActiveConnections() == 0);
            try (Connection first = database.dataSource().getConnection();
                    Connection second = database.dataSource().getConnection()) {
                inspect(first);
                inspect(second);
            }
        }
    }

    /** A transaction that was left open would swallow what is written in auto-commit mode. */
    private void inspect(Connection borrowed) throws SQLException {
        if (!borrowed.getAutoCommit()) {
            complaints.add("a connection was given back in no auto-commit mode");
        }
        String row = "borrowed" + System.nanoTime();
        try (Statement statement = borrowed.createStatement()) {
            statement.execute("INSERT INTO ledger (name) VALUES ('" + row + "')");
        }
        if (!Rows.in(url).contains(row)) {
            complaints.add("a connection was given back inside a transaction");
        }
    }

    /** A session whose future was cancelled ends a little later, when the server has cancelled its statement. */
    private void inspectStatements(Injector injector) throws InterruptedException {
        String failed = String.valueOf(injector.failedCall());
        int unavoidable = failed.endsWith("Statement.close") ? 1 : 0; // the one that was not closed
        await(
                () -> "open statements: " + injector.openStatements(),
                () -> injector.openStatements().size() <= unavoidable);
    }

    /** What is true in the end. */
    private interface Condition {
        boolean holds();
    }

    private void await(Supplier<String> otherwise, Condition condition) throws InterruptedException {
        for (int waited = 0; !condition.holds() && waited < PATIENCE_MILLIS; waited += 5) {
            Thread.sleep(5); // a pool closes connections on a thread of its own
        }
        if (!condition.holds()) {
            complaints.add(otherwise.get());
        }
    }

    private <T> T onAnotherThread(java.util.concurrent.Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "another thread").start();
        try {
            return task.get(THREAD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError("another thread cannot work: " + cause(e), e);
        }
    }

    private static @Nullable Throwable cause(Throwable e) {
        return e.getCause();
    }
}
