package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.observation.Observation;
import dev.based.spi.StatementEvent;
import dev.based.sql.TransactionText;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Runs texts in which statements control transactions, one statement after another. For one user at a time. */
final class Script {

    private final ConnectionFace connection;
    private final ConnectionStatements statements;
    private final Statement statement;
    private final boolean updates;
    private final Opening opening;

    /** Makes the face of rows that have just been opened. */
    interface Opening {
        ResultSet opened(ResultSet driversOwn) throws SQLException;
    }

    /**
     * Runs texts for a statement.
     *
     * @param connection the connection
     * @param statement the driver's statement, as which others are made
     * @param updates whether it was executed as an update
     * @param opening makes the faces of rows
     */
    Script(ConnectionFace connection, Statement statement, boolean updates, Opening opening) {
        this.connection = connection;
        this.statements = connection.statements();
        this.statement = statement;
        this.updates = updates;
        this.opening = opening;
    }

    /** Runs each text, and returns how many rows each changed. */
    long[] runAll(List<String> texts) throws BatchUpdateException {
        List<Long> counts = new ArrayList<>();
        for (String text : texts) {
            try {
                counts.add(counted(statements.pieces(text), text));
            } catch (SQLException e) {
                int[] before = asInts(counts.stream().mapToLong(Long::longValue).toArray());
                throw new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), before, e);
            }
        }
        return counts.stream().mapToLong(Long::longValue).toArray();
    }

    private long counted(List<TransactionText.Piece> pieces, String text) throws SQLException {
        ScriptResults results = run(pieces.isEmpty() ? List.of(new TransactionText.Piece(text, null)) : pieces, false);
        try {
            return results.requireCount(false);
        } finally {
            closeAll(results);
        }
    }

    private void closeAll(ScriptResults results) throws SQLException {
        statements.release(results::close);
    }

    static int[] asInts(long[] counts) {
        return Arrays.stream(counts).mapToInt(Math::toIntExact).toArray();
    }

    /** Runs the statements of one text. */
    ScriptResults run(List<TransactionText.Piece> pieces, boolean isPrepared) throws SQLException {
        ScriptResults results = new ScriptResults(connection.openStatements());
        try {
            for (TransactionText.Piece piece : runBy(pieces)) {
                if (piece.control() == null) {
                    runPlain(piece.sql(), results);
                } else {
                    control(piece, isPrepared);
                    results.addCount(0);
                }
            }
            return results;
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup cleanup = new Cleanup();
            cleanup.add(e);
            cleanup.step(() -> closeAll(results));
            throw e;
        }
    }

    /** What the driver would run of a text. */
    private List<TransactionText.Piece> runBy(List<TransactionText.Piece> pieces) throws SQLException {
        if (pieces.size() == 1) {
            return pieces;
        }
        return switch (statements.scripts()) {
            case RUN -> pieces;
            case FIRST_ONLY -> updates ? pieces : pieces.subList(0, 1);
            case REFUSED -> List.of(new TransactionText.Piece(whole(pieces), null));
        };
    }

    private static String whole(List<TransactionText.Piece> pieces) {
        return String.join("; ", pieces.stream().map(TransactionText.Piece::sql).toList());
    }

    private void control(TransactionText.Piece piece, boolean isPrepared) throws SQLException {
        connection.requireUsable("[" + piece.sql() + "]");
        Observation.Watch watch = statements.watch(piece.sql(), List.of());
        try {
            connection
                    .transaction()
                    .control(
                            Objects.requireNonNull(piece.control()),
                            piece.sql(),
                            held -> natively(held.physical(), piece.sql(), isPrepared));
            watch.ended(StatementEvent.UNKNOWN_ROWS);
        } catch (SQLException e) {
            watch.failed(e);
            throw e;
        }
    }

    private boolean natively(Connection physical, String sql, boolean isPrepared) throws SQLException {
        if (isPrepared) {
            return ((PreparedStatement) statement).execute();
        }
        try (Statement other = physical.createStatement()) {
            return other.execute(sql);
        }
    }

    private void runPlain(String sql, ScriptResults results) throws SQLException {
        Statement other = statements.read("a script", held -> {
            Statement made =
                    held.physical().createStatement(statement.getResultSetType(), statement.getResultSetConcurrency());
            results.owns(made);
            made.setFetchSize(0); // a cursor would end with the script's transaction, before its rows are read
            made.setMaxRows(statement.getMaxRows());
            made.setQueryTimeout(statement.getQueryTimeout());
            return made;
        });
        statements.execute(other, sql, List.of(), () -> {
            results.addAll(other, other.execute(sql), opening);
            return true;
        });
    }
}
