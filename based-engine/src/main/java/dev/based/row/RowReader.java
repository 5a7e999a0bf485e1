package dev.based.row;

import dev.based.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a result. For one user at a time. */
public final class RowReader {

    private final ResultSet results;
    private final int[] indexes;
    private final Columns columns;

    private RowReader(ResultSet results, int[] indexes) throws SQLException {
        this.results = results;
        this.indexes = indexes;
        this.columns = Columns.of(results.getMetaData(), indexes);
    }

    /** Reads all columns. */
    public static RowReader of(ResultSet results) throws SQLException {
        int[] all = new int[results.getMetaData().getColumnCount()];
        Arrays.setAll(all, index -> index + 1);
        return new RowReader(results, all);
    }

    /** Reads the columns that the database counts up, where the driver gives others as well; else all of them. */
    public static RowReader ofGeneratedKeys(ResultSet results) throws SQLException {
        ResultSetMetaData metaData = results.getMetaData();
        List<Integer> counted = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount() && metaData.getColumnCount() > 1; i++) {
            if (metaData.isAutoIncrement(i)) {
                counted.add(i);
            }
        }
        return counted.isEmpty()
                ? of(results)
                : new RowReader(
                        results, counted.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Executes a statement that is to give rows. */
    public static ResultSet results(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            throw new SQLException("The statement returned no rows; run it by execute(…)", "02000");
        }
        return statement.getResultSet();
    }

    /** The row at which the result stands. */
    public Row row() throws SQLException {
        @Nullable Object[] values = new @Nullable Object[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            values[i] = results.getObject(indexes[i]);
        }
        return new DefaultRow(columns, values);
    }

    /** Reads all rows that are to come, each mapped before the next one is read. */
    public <T extends @Nullable Object> MappedRows<T> all(Function<? super Row, ? extends T> mapping)
            throws SQLException {
        MappedRows<T> rows = new MappedRows<>(mapping);
        boolean goesOn = true;
        while (goesOn && results.next()) {
            goesOn = rows.add(row());
        }
        return rows;
    }

    /** Reads all rows that are to come, and maps the first of them; the others are only counted. */
    public <T extends @Nullable Object> MappedRows<T> single(Function<? super Row, ? extends T> mapping)
            throws SQLException {
        MappedRows<T> rows = new MappedRows<>(mapping);
        boolean isFirst = true;
        while (results.next()) {
            if (!isFirst || !rows.add(row())) {
                rows.passOver();
            }
            isFirst = false;
        }
        return rows;
    }

    /** Reads the next row alone, if there is one. */
    public <T extends @Nullable Object> MappedRows<T> first(Function<? super Row, ? extends T> mapping)
            throws SQLException {
        MappedRows<T> rows = new MappedRows<>(mapping);
        if (results.next()) {
            rows.add(row());
        }
        return rows;
    }
}
