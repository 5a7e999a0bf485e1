package dev.based.differential;

import dev.based.matrix.Product;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first step of a program that went another way on the isolated data source.
 *
 * @param product the database
 * @param steps the steps, of which the last one differs
 * @param real what the real pool answered to it
 * @param isolated what the isolated data source answered
 * @param kind what it has in common with others of its kind
 */
record Difference(Product product, List<Step> steps, String real, String isolated, String kind) {

    static Difference of(Product product, List<Step> steps, Outcome real, Outcome isolated) {
        Step last = steps.get(steps.size() - 1);
        String kind = "%s: %s, %s: %s".formatted(product, last.verb(), real.shape(), isolated.shape());
        return new Difference(product, steps, real.toString(), isolated.toString(), kind);
    }

    /** A difference that is seen when the program has ended. */
    static Difference afterwards(Product product, List<Step> steps, String what, String real, String isolated) {
        return new Difference(product, steps, real, isolated, product + ": " + what);
    }

    Program program() {
        return new Program(steps);
    }

    @Override
    public String toString() {
        return """
                %s
                %sreal:     %s
                isolated: %s
                As a test:
                    @OnTwins
                    void itsNameIsASentenceAboutBehaviour(Product product) {
                        same(product, \"""
                %s                \""");
                    }
                """.formatted(kind, lines("    "), real, isolated, lines("                "));
    }

    private String lines(String indent) {
        return steps.stream().map(step -> indent + step + "\n").collect(Collectors.joining());
    }
}
