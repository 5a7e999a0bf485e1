package dev.based.benchmarks.values;

import static java.util.Objects.requireNonNull;

import dev.based.benchmarks.values.Workload.Check;
import dev.based.benchmarks.values.Workload.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** A session with one insert, each time of another film. */
record Insertion(List<Film> films) implements Work {

    static Insertion of(int repetitions) {
        return new Insertion(IntStream.range(0, repetitions)
                .mapToObj(repetition -> Film.number(10L * repetition + 1)) // one with a rating
                .toList());
    }

    @Override
    public Check run(Contender contender, int repetition) throws SQLException {
        Film film = films.get(repetition);
        long changed =
                contender.insert(film.id(), film.title(), film.year(), requireNonNull(film.rating()), film.director());
        return () -> requireChanged(1, changed);
    }

    static void requireChanged(long expected, long changed) {
        if (changed != expected) {
            throw new IllegalStateException("Changed %d rows instead of %d".formatted(changed, expected));
        }
    }

    @Override
    public List<Film> inserts(int repetition) {
        return films.subList(repetition, repetition + 1);
    }
}
