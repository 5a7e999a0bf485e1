package dev.based.spi;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of inserted rows, which are read one after the other. They are some columns of a result, and possibly not
 * all of its rows. For one user at a time.
 *
 * @since 0.1.0
 */
public final class KeyRows implements AutoCloseable {

    private static final KeyRows NONE = new KeyRows(null, new int[0], row -> false);

    /** Tells which rows of a result count. */
    @FunctionalInterface
    public interface Condition {

        /**
         * Whether a row of the result belongs to an inserted row. Called once for each row, in order.
         *
         * @param row the result, positioned at the row
         * @return true if it counts
         * @throws SQLException if the row cannot be read
         */
        boolean holds(ResultSet row) throws SQLException;
    }

    private final @Nullable ResultSet results;
    private final int[] columns;
    private final Condition condition;

    private KeyRows(@Nullable ResultSet results, int[] columns, Condition condition) {
        this.results = results;
        this.columns = columns;
        this.condition = condition;
    }

    /**
     * No keys.
     *
     * @return no rows
     */
    public static KeyRows none() {
        return NONE;
    }

    /**
     * All columns and rows of a result.
     *
     * @param results the result
     * @return all columns of all its rows
     * @throws SQLException if its columns cannot be read
     */
    public static KeyRows of(ResultSet results) throws SQLException {
        return of(results, allUpTo(results.getMetaData().getColumnCount()));
    }

    /**
     * Some columns of a result.
     *
     * @param results the result
     * @param columns their numbers, counted from 1
     * @return these columns of all its rows
     */
    public static KeyRows of(ResultSet results, int... columns) {
        return new KeyRows(results, columns.clone(), row -> true);
    }

    /**
     * The columns of a result that the database counts up.
     *
     * @param results the result
     * @return these columns of all its rows; all columns if there is only one, or if the driver reports no such column
     * @throws SQLException if its columns cannot be read
     */
    public static KeyRows ofCounted(ResultSet results) throws SQLException {
        int count = results.getMetaData().getColumnCount();
        int[] counted = count == 1 ? allUpTo(1) : counted(results.getMetaData(), count);
        return of(results, counted.length == 0 ? allUpTo(count) : counted);
    }

    /**
     * Which columns the database counts up.
     *
     * @param metaData describes a result
     * @param last the number of the last column that is looked at
     * @return their numbers, counted from 1; none if the driver reports none ({@link
     *     ResultSetMetaData#isAutoIncrement})
     * @throws SQLException if they cannot be read
     */
    public static int[] counted(ResultSetMetaData metaData, int last) throws SQLException {
        IntStream.Builder counted = IntStream.builder();
        for (int column = 1; column <= last; column++) {
            if (metaData.isAutoIncrement(column)) {
                counted.add(column);
            }
        }
        return counted.build().toArray();
    }

    private static int[] allUpTo(int last) {
        return IntStream.rangeClosed(1, last).toArray();
    }

    /**
     * Those of these rows for which a condition holds.
     *
     * @param further the condition
     * @return a part of these rows
     */
    public KeyRows where(Condition further) {
        return new KeyRows(results, columns, row -> condition.holds(row) && further.holds(row));
    }

    /**
     * The result that contains the rows.
     *
     * @return the result, which only {@link #next} may move; empty if there are no keys
     */
    public Optional<ResultSet> results() {
        return Optional.ofNullable(results);
    }

    /**
     * Which columns of the result are keys.
     *
     * @return their numbers, counted from 1
     */
    public int[] columns() {
        return columns.clone();
    }

    /**
     * Goes to the next row that counts.
     *
     * @return false if there is none
     * @throws SQLException if the rows cannot be read
     */
    public boolean next() throws SQLException {
        while (results != null && results.next()) {
            if (condition.holds(results)) {
                return true;
            }
        }
        return false;
    }

    /** Closes the result. */
    @Override
    public void close() throws SQLException {
        if (results != null) {
            results.close();
        }
    }
}
