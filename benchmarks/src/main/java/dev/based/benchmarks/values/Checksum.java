package dev.based.benchmarks.values;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many rows there were, and a number that each of their values changes. It takes little time, because the values of
 * rows are read while the time is taken.
 */
final class Checksum {

    private int rows;
    private long sum;

    static Checksum ofRecords(List<Film> films) {
        Checksum checksum = new Checksum();
        films.forEach(checksum::add);
        return checksum;
    }

    static Checksum ofBeans(List<FilmBean> films) {
        Checksum checksum = new Checksum();
        for (FilmBean film : films) {
            checksum.add(film.getId(), film.getTitle(), film.getYear(), film.getRating(), film.getDirector());
        }
        return checksum;
    }

    void add(Film film) {
        add(film.id(), film.title(), film.year(), film.rating(), film.director());
    }

    /** Adds a row whose values are asked for by the names of their columns. */
    void addRow(Function<String, @Nullable Object> row) {
        add(
                number(row.apply("id")).longValue(),
                (String) requireNonNull(row.apply("title")),
                number(row.apply("year")).intValue(),
                (Double) row.apply("rating"),
                (String) requireNonNull(row.apply("director")));
    }

    /** SQLite has one type for all whole numbers. */
    private static Number number(@Nullable Object value) {
        return (Number) requireNonNull(value);
    }

    private void add(long id, String title, int year, @Nullable Double rating, String director) {
        long row = id;
        row = 31 * row + number(title);
        row = 31 * row + year;
        row = 31 * row + (rating == null ? 7 : Double.doubleToLongBits(rating));
        row = 31 * row + number(director);
        sum += row;
        rows++;
    }

    /** The length and the end, where films differ. */
    private static int number(String text) {
        int length = text.length();
        return length == 0 ? 0 : 31 * length + text.charAt(length - 1);
    }

    void require(Checksum expected) {
        if (rows != expected.rows || sum != expected.sum) {
            throw new IllegalStateException("Not what is in the table: %s instead of %s".formatted(this, expected));
        }
    }

    @Override
    public String toString() {
        return rows + " rows with the checksum " + sum;
    }
}
