package dev.based.benchmarks.values;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What one writes without a library, on HikariCP: the reference. */
class RawJdbc implements Contender {

    private static final List<String> COLUMNS = List.of("id", "title", "year", "rating", "director");

    private final HikariDataSource pool;

    RawJdbc(HikariDataSource pool) {
        this.pool = pool;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Closing rolls back what was not committed. */
    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            return result;
        }
    }

    @Override
    public String name() {
        return "raw JDBC";
    }

    @Override
    public List<Film> records(Selection selection) throws SQLException {
        return all(selection, RawJdbc::film);
    }

    @Override
    public List<FilmBean> beans(Selection selection) throws SQLException {
        return all(selection, RawJdbc::bean);
    }

    @Override
    public Checksum rows(Selection selection) throws SQLException {
        Checksum checksum = new Checksum();
        for (Map<String, @Nullable Object> row : all(selection, RawJdbc::map)) {
            checksum.addRow(row::get);
        }
        return checksum;
    }

    private <T> List<T> all(Selection selection, Mapping<T> mapping) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(selection.sql());
                    ResultSet rows = select.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(mapping.map(rows));
                }
                return all;
            }
        });
    }

    static Film film(ResultSet row) throws SQLException {
        return new Film(row.getLong(1), row.getString(2), row.getInt(3), rating(row), row.getString(5));
    }

    private static FilmBean bean(ResultSet row) throws SQLException {
        FilmBean film = new FilmBean();
        film.setId(row.getLong(1));
        film.setTitle(row.getString(2));
        film.setYear(row.getInt(3));
        film.setRating(rating(row));
        film.setDirector(row.getString(5));
        return film;
    }

    private static @Nullable Double rating(ResultSet row) throws SQLException {
        double rating = row.getDouble(4);
        return row.wasNull() ? null : rating;
    }

    private static Map<String, @Nullable Object> map(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            values.put(COLUMNS.get(i), row.getObject(i + 1));
        }
        return values;
    }

    @Override
    public Film byKey(long id) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FilmSql.SELECT_BY_KEY)) {
                select.setLong(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        throw new NoSuchElementException("No film " + id);
                    }
                    return film(rows);
                }
            }
        });
    }

    @Override
    public long insert(long id, String title, int year, double rating, String director) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(FilmSql.INSERT_POSITIONAL)) {
                bind(insert, id, title, year, rating, director);
                return (long) insert.executeUpdate();
            }
        });
    }

    @Override
    public long insertBatch(List<Film> films) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(FilmSql.INSERT_POSITIONAL)) {
                for (Film film : films) {
                    bind(insert, film.id(), film.title(), film.year(), film.rating(), film.director());
                    insert.addBatch();
                }
                return Arrays.stream(insert.executeBatch()).asLongStream().sum();
            }
        });
    }

    static void bind(
            PreparedStatement insert, long id, String title, int year, @Nullable Double rating, String director)
            throws SQLException {
        insert.setLong(1, id);
        insert.setString(2, title);
        insert.setInt(3, year);
        if (rating == null) {
            insert.setNull(4, Types.DOUBLE);
        } else {
            insert.setDouble(4, rating);
        }
        insert.setString(5, director);
    }

    @Override
    public void close() {
        pool.close();
    }
}
