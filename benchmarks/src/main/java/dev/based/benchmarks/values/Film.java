package dev.based.benchmarks.values;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A row as a record. One in ten has no rating. JDBI binds the components of public records only. */
public record Film(
        long id, String title, int year, @Nullable Double rating, String director) {

    /** The film with this id, which is the same each time. */
    static Film number(long id) {
        return new Film(
                id,
                "A film with the number " + id,
                (int) (1900 + id % 120),
                id % 10 == 0 ? null : id % 20 / 2.0,
                "Director " + id % 100);
    }

    static List<Film> numbers(long first, int count) {
        return LongStream.range(first, first + count).mapToObj(Film::number).toList();
    }
}
