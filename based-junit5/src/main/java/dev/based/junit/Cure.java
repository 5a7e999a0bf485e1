package dev.based.junit;

/**
 * What helps against a failure of JUnit's own, whose message cannot be changed. It becomes a suppressed exception, for reports
 * with whole stack traces, and a line on the standard error output, as Maven's shortens them and leaves those out.
 */
final class Cure {

    private Cure() {}

    static void add(RuntimeException cure, Throwable failure) {
        cure.setStackTrace(new StackTraceElement[0]);
        failure.addSuppressed(cure);
        System.err.println(cure.getMessage());
    }
}
