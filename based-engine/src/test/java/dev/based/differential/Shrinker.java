package dev.based.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a program that differs small, while it still differs in the same way. */
final class Shrinker {

    private static final int MOST_RUNS = 1_000;

    private final Function<Program, Optional<Difference>> compare;
    private int runs;

    Shrinker(Function<Program, Optional<Difference>> compare) {
        this.compare = compare;
    }

    Difference shrunk(Difference found) {
        Difference smallest = found;
        for (Optional<Difference> smaller = Optional.of(found); smaller.isPresent(); ) {
            smallest = smaller.get();
            smaller = smaller(smallest);
        }
        return smallest;
    }

    private Optional<Difference> smaller(Difference difference) {
        List<Step> steps = difference.steps();
        return Stream.of(withoutConnections(steps), withoutSteps(steps), unprepared(steps), simplified(steps))
                .flatMap(candidates -> candidates)
                .takeWhile(candidate -> runs++ < MOST_RUNS)
                .map(candidate -> compare.apply(new Program(candidate)))
                .flatMap(Optional::stream)
                .filter(other -> other.kind().equals(difference.kind()) && size(other) < size(difference))
                .findFirst();
    }

    private static int size(Difference difference) {
        return difference.program().toString().length();
    }

    private static Stream<List<Step>> withoutConnections(List<Step> steps) {
        return IntStream.rangeClosed(1, Program.CONNECTIONS)
                .mapToObj(number -> steps.stream()
                        .filter(step -> step.connection() != number)
                        .toList())
                .filter(left -> left.size() < steps.size());
    }

    /** Without a half of them, then a quarter, at last without a single one. */
    private static Stream<List<Step>> withoutSteps(List<Step> steps) {
        return Stream.iterate(Math.max(1, steps.size() / 2), chunk -> chunk > 0, chunk -> chunk / 2)
                .flatMap(chunk -> IntStream.rangeClosed(0, steps.size() - chunk)
                        .filter(from -> from % chunk == 0)
                        .mapToObj(from -> without(steps, from, chunk)));
    }

    private static List<Step> without(List<Step> steps, int from, int chunk) {
        List<Step> left = new ArrayList<>(steps.subList(0, from));
        left.addAll(steps.subList(from + chunk, steps.size()));
        return left;
    }

    /** With the statements themselves where one has been prepared. */
    private static Stream<List<Step>> unprepared(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.verb() == Verb.PREPARE)
                .map(prepare -> steps.stream()
                        .filter(step -> !step.equals(prepare))
                        .map(step -> step.verb() == Verb.RUN && isOf(step, prepare) ? bound(prepare, step) : step)
                        .toList());
    }

    private static boolean isOf(Step run, Step prepare) {
        return run.connection() == prepare.connection() && run.name().equals(prepare.name());
    }

    private static Step bound(Step prepare, Step run) {
        String sql = prepare.text();
        for (String value : run.text().split("\\s+", -1)) {
            boolean isText = Character.isLowerCase(value.charAt(0));
            sql = sql.replaceFirst("\\?", isText ? "'" + value + "'" : value);
        }
        return Step.of(run.connection(), Verb.EXECUTE, sql);
    }

    private static Stream<List<Step>> simplified(List<Step> steps) {
        return IntStream.range(0, steps.size())
                .boxed()
                .flatMap(i -> simpler(steps.get(i)).map(step -> {
                    List<Step> changed = new ArrayList<>(steps);
                    changed.set(i, step);
                    return changed;
                }));
    }

    private static Stream<Step> simpler(Step step) {
        String text = step.text();
        return switch (step.verb()) {
            case BATCH, BATCHRUN, EXECUTE ->
                text.contains(";")
                        ? Stream.of(
                                step.withText(text.substring(0, text.lastIndexOf(';'))),
                                step.withText(
                                        text.substring(text.indexOf(';') + 1).strip()))
                        : simplerSql(step);
            case UPDATE, QUERY, KEYS, OPEN, PREPARE -> simplerSql(step);
            case FETCH -> Stream.concat(Stream.of(step.withVerb(Verb.OPEN)), simplerSql(step));
            case NAMED -> Stream.of(step.withVerb(Verb.SAVEPOINT));
            default -> Stream.empty();
        };
    }

    private static Stream<Step> simplerSql(Step step) {
        int table = step.connection();
        return Stream.of(
                        "SELECT 1",
                        "SELEC 1",
                        "SELECT id, v FROM t%d ORDER BY id".formatted(table),
                        "DELETE FROM t%d WHERE id = 3".formatted(table),
                        "INSERT INTO t%d (id, v) VALUES (4, 'd')".formatted(table))
                .filter(sql -> sql.length() < step.text().length())
                .map(step::withText);
    }
}
