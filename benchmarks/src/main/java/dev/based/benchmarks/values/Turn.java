package dev.based.benchmarks.values;

import com.sun.management.ThreadMXBean;
import dev.based.benchmarks.Quartiles;
import dev.based.benchmarks.Rounds;
import dev.based.benchmarks.values.Workload.Check;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;

/** A turn of a contender: the workload, some times in a row. What checks the results is not measured. */
record Turn(BenchmarkDatabase database, Workload workload) implements Rounds.Turn<Contender, Cost> {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public Cost run(Contender contender) throws SQLException {
        try {
            Cost cost = measured(contender);
            database.takeInserted(inserts());
            return cost;
        } catch (SQLException | RuntimeException e) {
            throw new IllegalStateException(
                    "%s, %s: %s failed".formatted(database.name(), workload.name(), contender.name()), e);
        }
    }

    private Cost measured(Contender contender) throws SQLException {
        long[] nanos = new long[workload.repetitions()];
        long[] bytes = new long[workload.repetitions()];
        for (int repetition = 0; repetition < nanos.length; repetition++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long started = System.nanoTime();
            Check check = workload.work().run(contender, repetition);
            nanos[repetition] = System.nanoTime() - started;
            bytes[repetition] = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            check.run();
        }
        return new Cost(Quartiles.of(nanos).median(), Quartiles.of(bytes).median());
    }

    private Checksum inserts() {
        Checksum checksum = new Checksum();
        for (int repetition = 0; repetition < workload.repetitions(); repetition++) {
            workload.work().inserts(repetition).forEach(checksum::add);
        }
        return checksum;
    }
}
