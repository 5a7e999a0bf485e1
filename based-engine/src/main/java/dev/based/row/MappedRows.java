package dev.based.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects that were made from the rows of a result while they were read, up to the first row that could not be
 * mapped. That failure is a failure of the mapping and not of the statement. It waits until the statement has ended,
 * and does not affect its transaction. For one user at a time.
 *
 * @param <T> what a row becomes
 */
public final class MappedRows<T extends @Nullable Object> {

    private final @Nullable RowReader<T> reader;
    private final List<T> objects = new ArrayList<>();
    private long others;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    MappedRows(RowReader<T> reader) {
        this.reader = reader;
    }

    private MappedRows() {
        this.reader = null;
    }

    /** No rows, where there is no result to read. */
    static <T extends @Nullable Object> MappedRows<T> none() {
        return new MappedRows<>();
    }

    /** Maps a row of these values; false if that failed, and no other is of use. */
    boolean add(@Nullable Object[] values) {
        try {
            objects.add(Objects.requireNonNull(reader).make(values));
            return true;
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            error = e;
        }
        return false;
    }

    /** Counts a row that is not mapped. */
    void passOver() {
        others++;
    }

    /**
     * How many rows were mapped or passed over.
     *
     * @return the number, from 0
     */
    public long size() {
        return objects.size() + others;
    }

    /**
     * The objects, or the failure to map a row as it was thrown.
     *
     * @return the caller's own list
     */
    public List<T> get() {
        if (failure != null) {
            throw failure;
        }
        if (error != null) {
            throw error;
        }
        return objects;
    }
}
