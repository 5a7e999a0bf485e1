package dev.based.benchmarks.values;

import java.sql.SQLException;
import java.util.List;

/**
 * A way to read and write films. Each method is a session: a connection from a pool, a transaction, its commit, and the
 * connection given back.
 */
interface Contender extends AutoCloseable {

    /** What the table calls it. */
    String name();

    List<Film> records(Selection selection) throws SQLException;

    List<FilmBean> beans(Selection selection) throws SQLException;

    /**
     * Reads rows as the library has them, or as maps, in a list; then each value of each row by the name of its column.
     *
     * @return the checksum of the values
     */
    Checksum rows(Selection selection) throws SQLException;

    Film byKey(long id) throws SQLException;

    /**
     * Inserts a film by named parameters, where there are any.
     *
     * @return how many rows that changed
     */
    long insert(long id, String title, int year, double rating, String director) throws SQLException;

    /**
     * Inserts films as one batch.
     *
     * @return how many rows that changed
     */
    long insertBatch(List<Film> films) throws SQLException;

    @Override
    void close();
}
