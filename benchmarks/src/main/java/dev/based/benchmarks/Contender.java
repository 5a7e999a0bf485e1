package dev.based.benchmarks;

/**
 * One side of a comparison.
 *
 * @param name what the table calls it
 * @param tests a class of tests which all do the same
 */
record Contender(String name, Class<?> tests) {

    static final Contender EMPTY = new Contender("an empty JUnit test", EmptyCase.class);
    static final Contender SESSION = new Contender("injected Session", BasedSessionCase.class);
    static final Contender HAND_WRITTEN = new Contender("hand-written rollback", HandWrittenCase.class);
    static final Contender SPRING = new Contender("Spring's @Transactional test", SpringCase.class);
    static final Contender ISOLATED = new Contender("isolated DataSource, commits", IsolatedDataSourceCase.class);
    static final Contender TRUNCATE = new Contender("real commit, TRUNCATE", TruncateCase.class);
}
