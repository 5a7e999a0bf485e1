package dev.based.benchmarks.values;

import dev.based.benchmarks.values.Workload.Work;
import java.util.List;
import java.util.Locale;

/**
 * The workloads, in some size.
 *
 * @param few rows of a short result
 * @param many rows of a long one, which are all that the table has
 * @param batch films of a batch
 * @param repetitions how often a turn does the shortest work; the longer the work, the less often
 */
record Workloads(int few, int many, int batch, int repetitions) {

    /** What is measured; so often that the JVM has compiled it when the warm-up is over. */
    static final Workloads FULL = new Workloads(100, 10_000, 1_000, 2_000);

    private static final Budget MAPPED = new Budget(1.25, 1.25);
    private static final Budget ROWS = new Budget(1.05, 1.10);
    private static final Budget SESSION = new Budget(1.15, 1.30);
    private static final Budget BATCH = new Budget(1.05, 1.05);

    List<Workload> all() {
        int often = Math.max(1, repetitions / 4);
        int seldom = Math.max(1, repetitions / 200);
        Selection first = Selection.ofFirst(few);
        Selection all = Selection.ofFirst(many);
        return List.of(
                reading(first, "records", often, MAPPED, records(first)),
                reading(all, "records", seldom, MAPPED, records(all)),
                reading(first, "beans", often, MAPPED, beans(first)),
                reading(all, "beans", seldom, MAPPED, beans(all)),
                reading(all, "Rows or maps", seldom, ROWS, rows(all)),
                Workload.ofSession("one record by key", repetitions, SESSION, byKey()),
                Workload.ofSession("insert one, named", repetitions, SESSION, Insertion.of(repetitions)),
                Workload.ofRows("batch of " + text(batch), batch, seldom, BATCH, BatchInsertion.of(batch, seldom)));
    }

    private static Workload reading(Selection selection, String as, int repetitions, Budget budget, Work work) {
        return Workload.ofRows(
                "%s rows as %s".formatted(text(selection.count()), as), selection.count(), repetitions, budget, work);
    }

    private static String text(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Work records(Selection selection) {
        return (contender, repetition) -> {
            List<Film> films = contender.records(selection);
            return () -> Checksum.ofRecords(films).require(selection.expected());
        };
    }

    private static Work beans(Selection selection) {
        return (contender, repetition) -> {
            List<FilmBean> films = contender.beans(selection);
            return () -> Checksum.ofBeans(films).require(selection.expected());
        };
    }

    private static Work rows(Selection selection) {
        return (contender, repetition) -> {
            Checksum checksum = contender.rows(selection);
            return () -> checksum.require(selection.expected());
        };
    }

    /** Each time another one. */
    private Work byKey() {
        return (contender, repetition) -> {
            long id = FilmSql.FIRST_ID + repetition % many;
            Film film = contender.byKey(id);
            return () -> Checksum.ofRecords(List.of(film)).require(Checksum.ofRecords(List.of(Film.number(id))));
        };
    }
}
