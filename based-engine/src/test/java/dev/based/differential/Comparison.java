package dev.based.differential;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.matrix.Product;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs programs on a real pool and on the isolated data source. */
final class Comparison {

    private final Twins twins;
    private final UnaryOperator<DataSource> change;
    private final boolean threads;

    private Comparison(Twins twins, UnaryOperator<DataSource> change, boolean threads) {
        this.twins = twins;
        this.change = change;
        this.threads = threads;
    }

    static Comparison on(Product product) {
        return new Comparison(Twins.of(product), UnaryOperator.identity(), false);
    }

    /** The same with a thread for each connection, which are let in as guests of one another. */
    Comparison onThreads() {
        return new Comparison(twins, change, true);
    }

    /** The same with another data source in place of the isolated one, made of it. */
    Comparison with(UnaryOperator<DataSource> wrong) {
        return new Comparison(twins, wrong, threads);
    }

    /** Says what is to be done next, null if nothing is. */
    private interface Source {
        @Nullable
        Step next(Rules rules);
    }

    private record Taken(Step step, Outcome outcome) {

        @Override
        public String toString() {
            return step + " -> " + outcome;
        }
    }

    private record Recording(List<Taken> taken, List<String> contents) {}

    /** The first difference of a random program. */
    Optional<Difference> random(Random random) {
        Generator generator = new Generator(random);
        return compared(rules -> generator.hasNext() ? generator.next(rules) : null);
    }

    /** The first difference of a program that is written down. */
    Optional<Difference> of(Program program) {
        Iterator<Step> steps = program.steps().iterator();
        return compared(rules -> steps.hasNext() ? steps.next() : null);
    }

    private Optional<Difference> compared(Source source) {
        try {
            Recording recording = recorded(source);
            Optional<Difference> found = differenceFrom(recording);
            String left = twins.leftBehind();
            return left.isEmpty() ? found : Optional.of(afterwards(recording, "left behind", "", left));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Recording recorded(Source source) throws SQLException {
        Rules rules = new Rules(twins.product(), threads);
        List<Taken> taken = new ArrayList<>();
        try (Client client = new Client(twins.real(), threads)) {
            for (Step step = source.next(rules); step != null; step = source.next(rules)) {
                if (rules.allows(step)) {
                    taken.add(taken(client, rules, step));
                }
            }
            for (Step step = rules.ending(); step != null; step = rules.ending()) {
                taken.add(taken(client, rules, step));
            }
            return new Recording(taken, client.contents());
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    e.getMessage() + " after\n"
                            + taken.stream().map(each -> each + "\n").collect(Collectors.joining()),
                    e);
        } finally {
            twins.reset(rules.written());
        }
    }

    private static Program program(List<Taken> taken) {
        return new Program(taken.stream().map(Taken::step).toList());
    }

    private Taken taken(Client client, Rules rules, Step step) {
        Outcome outcome = client.perform(step);
        if (new ProductHabits(twins.product()).isWaiting(outcome)
                || outcome.autoCommit().equals("unknown")) {
            throw new IllegalStateException("The rules let a program wait: %s: %s".formatted(step, outcome));
        }
        rules.took(step, outcome);
        return new Taken(step, outcome);
    }

    private Optional<Difference> differenceFrom(Recording recording) throws SQLException {
        Database database = twins.isolated();
        Optional<Difference> found = Optional.empty();
        Client client = new Client(change.apply(database.dataSource()), threads);
        try {
            found = firstDifference(recording, client);
        } finally {
            client.stopWorkers();
            if (found.isPresent()) {
                client.abandon();
            }
            try {
                database.close();
            } catch (BasedException e) {
                found = found.or(() -> Optional.of(afterwards(recording, "disconnecting", "no error", e.toString())));
            }
        }
        return found;
    }

    private Optional<Difference> firstDifference(Recording recording, Client client) {
        List<Step> steps = new ArrayList<>();
        for (Taken taken : recording.taken()) {
            Step step = taken.step();
            steps.add(step);
            Outcome isolated = client.perform(step);
            boolean errorMatters =
                    step.verb().executes() && !taken.outcome().autoCommit().equals("closed");
            if (taken.outcome().differsFrom(isolated, errorMatters)) {
                return Optional.of(Difference.of(twins.product(), steps, taken.outcome(), isolated));
            }
        }
        String real = recording.contents().toString();
        String visible = visible(client);
        return visible.equals(real)
                ? Optional.empty()
                : Optional.of(afterwards(recording, "the rows at the end", real, visible));
    }

    private static String visible(Client client) {
        try {
            return client.contents().toString();
        } catch (SQLException e) {
            return e.toString();
        }
    }

    private Difference afterwards(Recording recording, String what, String real, String isolated) {
        return Difference.afterwards(twins.product(), program(recording.taken()).steps(), what, real, isolated);
    }
}
