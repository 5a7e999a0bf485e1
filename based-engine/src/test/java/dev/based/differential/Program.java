package dev.based.differential;

import java.util.List;
import java.util.stream.Collectors;

/** Steps in the order in which one thread takes them, on up to four logical connections. */
record Program(List<Step> steps) {

    static final int CONNECTIONS = 4;

    Program {
        steps = List.copyOf(steps);
    }

    /** Reads one step a line. */
    static Program parse(String text) {
        return new Program(
                text.lines().filter(line -> !line.isBlank()).map(Step::parse).toList());
    }

    @Override
    public String toString() {
        return steps.stream().map(step -> step + "\n").collect(Collectors.joining());
    }
}
