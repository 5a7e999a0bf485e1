package dev.based.benchmarks.values;

import dev.based.benchmarks.values.Workload.Check;
import dev.based.benchmarks.values.Workload.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** A session with one batch, each time of other films. */
record BatchInsertion(List<List<Film>> batches) implements Work {

    static BatchInsertion of(int size, int repetitions) {
        return new BatchInsertion(IntStream.range(0, repetitions)
                .mapToObj(repetition -> Film.numbers(1 + (long) repetition * size, size))
                .toList());
    }

    @Override
    public Check run(Contender contender, int repetition) throws SQLException {
        List<Film> films = batches.get(repetition);
        long changed = contender.insertBatch(films);
        return () -> Insertion.requireChanged(films.size(), changed);
    }

    @Override
    public List<Film> inserts(int repetition) {
        return batches.get(repetition);
    }
}
