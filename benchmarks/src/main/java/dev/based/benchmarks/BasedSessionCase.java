package dev.based.benchmarks;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import org.junit.jupiter.api.RepeatedTest;

@BasedDatabase
class BasedSessionCase {

    @RepeatedTest(Movies.REPETITIONS)
    void insertsAndReads(Session session) {
        session.execute(Movies.INSERT, Movies.ID, Movies.TITLE);
        Movies.check(session.fetchOne(String.class, Movies.SELECT, Movies.ID).orElseThrow());
    }
}
