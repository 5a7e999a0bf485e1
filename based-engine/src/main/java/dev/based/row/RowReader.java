package dev.based.row;

import dev.based.spi.ColumnReader;
import dev.based.spi.KeyRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a result as what they become: each column as what is asked for, by readers that are found once. For
 * one user at a time.
 *
 * @param <T> what a row becomes
 */
public final class RowReader<T extends @Nullable Object> {

    private final ResultSet results;
    private final RowMapping<T> mapping;
    private final int[] numbers;
    private final Columns columns;

    /** How each column is read, null for one that is not needed; none before the first row. */
    private @Nullable ColumnReader @Nullable [] readers;

    private RowReader(ResultSet results, RowMapping<T> mapping, Conversions conversions, int[] numbers)
            throws SQLException {
        this.results = results;
        this.mapping = mapping;
        this.numbers = numbers;
        this.columns = Columns.of(conversions, results.getMetaData(), numbers);
    }

    /** Reads all columns. */
    public static <T extends @Nullable Object> RowReader<T> of(
            ResultSet results, RowMapping<T> mapping, Conversions conversions) throws SQLException {
        int[] all = new int[results.getMetaData().getColumnCount()];
        Arrays.setAll(all, index -> index + 1);
        return new RowReader<>(results, mapping, conversions, all);
    }

    /** Reads the keys of inserted rows, each mapped before the next one is read. */
    public static <T> MappedRows<T> keys(KeyRows keys, RowMapping<T> mapping, Conversions conversions)
            throws SQLException {
        if (keys.results().isEmpty()) {
            return MappedRows.none();
        }
        RowReader<T> reader = new RowReader<>(keys.results().get(), mapping, conversions, keys.columns());
        MappedRows<T> rows = new MappedRows<>(reader);
        boolean goesOn = true;
        while (goesOn && keys.next()) {
            goesOn = rows.add(reader.read());
        }
        return rows;
    }

    /** Executes a statement that is to give rows. */
    public static ResultSet results(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            throw new SQLException("The statement returned no rows; run it by execute(…)", "02000");
        }
        return statement.getResultSet();
    }

    /**
     * Reads the row at which the result stands.
     *
     * @return its values, to {@link #make} an object of
     */
    public @Nullable Object[] read() throws SQLException {
        @Nullable ColumnReader[] known = readers;
        if (known == null) {
            known = columns.readers(mapping.targets(columns), results.getMetaData(), numbers);
            readers = known;
        }
        @Nullable Object[] values = new @Nullable Object[known.length];
        for (int i = 0; i < known.length; i++) {
            ColumnReader reader = known[i];
            if (reader != null) {
                values[i] = reader.read(results, numbers[i]);
            }
        }
        return values;
    }

    /** Makes an object of what was read. Needs the result no more. */
    public T make(@Nullable Object[] values) {
        return mapping.made(columns, values);
    }

    /** Reads all rows that are to come, each mapped before the next one is read. */
    public MappedRows<T> all() throws SQLException {
        MappedRows<T> rows = new MappedRows<>(this);
        boolean goesOn = true;
        while (goesOn && results.next()) {
            goesOn = rows.add(read());
        }
        return rows;
    }

    /** Reads all rows that are to come, and maps the first of them; the others are only counted. */
    public MappedRows<T> single() throws SQLException {
        MappedRows<T> rows = new MappedRows<>(this);
        boolean isFirst = true;
        while (results.next()) {
            if (!isFirst || !rows.add(read())) {
                rows.passOver();
            }
            isFirst = false;
        }
        return rows;
    }

    /** Reads the next row alone, if there is one. */
    public MappedRows<T> first() throws SQLException {
        MappedRows<T> rows = new MappedRows<>(this);
        if (results.next()) {
            rows.add(read());
        }
        return rows;
    }
}
