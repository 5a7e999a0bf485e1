package dev.based.jdbc;

import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.UnitOfWork;
import dev.based.observation.Observation;
import dev.based.sql.SyntaxTexts;
import dev.based.sql.TransactionText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the JDBC faces of a shared connection. */
public final class SharedConnections {

    private SharedConnections() {}

    /**
     * The common parts of the faces of a database.
     *
     * @param pieces the statements of a text, if one has to do with transactions
     * @param observation who is told of statements
     */
    public record Surroundings(SyntaxTexts<List<TransactionText.Piece>> pieces, Observation observation) {

        /**
         * The same for statements that have values in their text.
         *
         * @param sql the text without the values
         * @return surroundings in which that text is told
         */
        public Surroundings shownAs(String sql) {
            return new Surroundings(pieces, observation.shownAs(sql));
        }
    }

    /**
     * Connections that behave as separate ones, each with transactions of its own.
     *
     * @param stacks gives the frames of the shared connection, which may be another one after it has broken
     * @param base the frame in which they stand, null if they commit for good
     * @param connections is told of those in the frame
     * @param surroundings what they have in common
     * @return their source
     */
    public static DataSource dataSource(
            Supplier<FrameStack> stacks, @Nullable Frame base, OpenConnections connections, Surroundings surroundings) {
        String description = base == null ? "a shared connection" : "a connection of " + base;
        String transactions = "the JDBC transaction on " + description;
        return new FaceDataSource(description, () -> {
            FrameStack stack = stacks.get();
            Connection physical = stack.connection().physical(base, "get a connection");
            Warnings warnings = new Warnings(surroundings.observation());
            IsolatedTransaction transaction = new IsolatedTransaction(stack, base, transactions, warnings);
            Place place = new Place(stack, base, connections);
            return new ConnectionFace(physical, place, transaction, surroundings, description, warnings).proxy();
        });
    }

    /**
     * A connection inside a session's transaction.
     *
     * @param stack the frames of the session's connection
     * @param unit the session's unit of work
     * @param connections is told of it, to end it with the session
     * @param surroundings what they have in common
     * @return the connection
     */
    public static Connection ofSession(
            FrameStack stack, UnitOfWork unit, OpenConnections connections, Surroundings surroundings) {
        try {
            Place place = new Place(stack, null, connections);
            return new ConnectionFace(
                            stack.connection().physical(null, "get the connection"),
                            place,
                            new SessionTransaction(unit),
                            surroundings,
                            "the connection of " + unit,
                            new Warnings(surroundings.observation()))
                    .proxy();
        } catch (SQLException e) {
            throw new IllegalStateException("Making a face asks nothing of the database", e);
        }
    }

    /**
     * The physical connection itself, handed out as often as asked for and never closed, for work before any frame.
     *
     * @param physical the connection, in auto-commit mode
     * @return its source
     */
    public static DataSource single(Connection physical) {
        return new FaceDataSource("the one connection", () -> new UnclosedFace(physical).proxy());
    }
}
