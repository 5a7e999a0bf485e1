package dev.based.jdbc;

import dev.based.failure.FailureText;
import dev.based.frame.Cleanup;
import dev.based.frame.HeldConnection;
import dev.based.spi.BatchSteps;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A batch that failed half-way in auto-commit mode. A driver that has its statements committed in steps leaves on a pool
 * what the steps before the failure did. Here its failure has undone all, so that those steps are done once more.
 */
final class HalfBatch {

    private final ConnectionFace connection;
    private final Statement statement;
    private final String sql;
    private final StatementBatch.Taken batch;
    private final long[] counts;

    HalfBatch(ConnectionFace connection, Statement statement, String sql, StatementBatch.Taken batch) {
        this.connection = connection;
        this.statement = statement;
        this.sql = sql;
        this.batch = batch;
        this.counts = batch.failed();
    }

    /** Does again what stays on a pool, and gives the failure as it is told there. */
    BatchUpdateException again(BatchUpdateException failure, boolean isPrepared) {
        if (isPassing(String.valueOf(failure.getSQLState()))) {
            return failure;
        }
        try {
            Optional<BatchSteps> steps = connection
                    .statements()
                    .read(sql, held -> connection.stack().habits().batchSteps(held.physical(), statement, isPrepared));
            if (steps.isPresent()) {
                run(steps.get(), failure);
            }
        } catch (SQLException | RuntimeException e) {
            Cleanup.suppress(failure, e);
        }
        BatchUpdateException told = new BatchUpdateException(
                failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), counts, failure.getCause());
        if (failure.getNextException() != null) {
            told.setNextException(failure.getNextException());
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            told.addSuppressed(suppressed);
        }
        return told;
    }

    /** Whether a failure is not the statement's, and need not come again: a broken connection, a deadlock, a cancellation. */
    private static boolean isPassing(String state) {
        return state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("55")
                || state.startsWith("57");
    }

    private void run(BatchSteps steps, BatchUpdateException failure) throws SQLException {
        int end = counts.length;
        if (steps.areTogether()) {
            int failed = FailureText.placeInBatch(failure, counts.length).orElse(0);
            end = failed - failed % steps.size(); // the steps before that of the failure
        }
        boolean goesOn = true;
        for (int from = 0, to; goesOn && from < end; from = to) {
            to = from + Math.min(steps.size(), end - from);
            goesOn = steps.areTogether() ? executed(from, to) : eachExecuted(from, to);
        }
    }

    /** Executes each by itself; whether none failed. */
    private boolean eachExecuted(int from, int to) throws SQLException {
        boolean allExecuted = true;
        for (int i = from; i < to; i++) {
            allExecuted &= executed(i, i + 1);
        }
        return allExecuted;
    }

    /** Executes a part of the batch as a transaction of its own; whether it did not fail. */
    private boolean executed(int from, int to) throws SQLException {
        List<StatementBatch.Entry> part = batch.entries().subList(from, to);
        HeldConnection.Execution<long[]> execution = () -> executedNow(part);
        try {
            long[] changed = connection.statements().run(sql, held -> held.executing(statement, execution));
            System.arraycopy(changed, 0, counts, from, changed.length);
            return true;
        } catch (BatchUpdateException e) {
            return false;
        }
    }

    private long[] executedNow(List<StatementBatch.Entry> part) throws SQLException {
        try {
            for (StatementBatch.Entry entry : part) {
                entry.addTo(statement);
            }
            return statement.executeLargeBatch();
        } finally {
            statement.clearBatch(); // of what was added before a failure
        }
    }
}
