package dev.based.sqlite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteUpdateListener;

/**
 * The ids of the rows that are inserted into a table while a statement runs. Called by the thread that runs it, and used
 * by that thread.
 */
final class InsertedRowIds implements SQLiteUpdateListener {

    private final List<String> table;
    private final Map<Long, Integer> timesInserted = new HashMap<>();
    private int precedence = Integer.MAX_VALUE;

    /**
     * No rows yet.
     *
     * @param table the parts of the table's name as the statement has them
     */
    InsertedRowIds(List<String> table) {
        this.table = SqliteTable.unquoted(table);
    }

    @Override
    public void onUpdate(Type type, String database, String name, long rowId) {
        if (name.equalsIgnoreCase(table.get(table.size() - 1)) && isNamed(database) && type == Type.INSERT) {
            timesInserted.merge(rowId, 1, Integer::sum);
        }
    }

    /** Whether the statement's name for the table means that of this database. */
    private boolean isNamed(String database) {
        if (table.size() > 1) {
            return database.equalsIgnoreCase(table.get(0));
        }
        int here = SqliteTable.precedence(database);
        if (here < precedence) {
            precedence = here;
            timesInserted.clear();
        }
        return here == precedence;
    }

    /**
     * Takes a row id for a row that was returned.
     *
     * @param rowId the id
     * @return whether a row of this id was inserted that has not been taken yet
     */
    boolean take(long rowId) {
        int times = timesInserted.getOrDefault(rowId, 0);
        timesInserted.put(rowId, times - 1);
        return times > 0;
    }
}
