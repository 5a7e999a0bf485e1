package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The annotation in several places that hold for one test: the nearest says first, the others what it leaves out. */
class AnnotationLevelsTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String SEED = "seed/movies.sql";
    private static final String MEMORY = "sqlite:///:memory:";

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    @BasedDatabase(url = MEMORY, migrations = MIGRATIONS, seed = SEED)
    static class Parent {

        @RepeatedTest(2)
        void parents(Session session) {
            assertThat(count(session)).isEqualTo(expected());
            session.execute("DELETE FROM movies");
        }

        int expected() {
            return 3;
        }
    }

    @BasedDatabase(perTest = PerTest.CLONE)
    static class SubclassCase extends Parent {

        @Test
        void hasItsMigrationsAndSeeds(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }
    }

    @BasedDatabase(seed = "seed/more.sql")
    static class OwnSeedCase extends Parent {

        @Override
        int expected() {
            return 2;
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @BasedDatabase(url = MEMORY, migrations = MIGRATIONS)
    @BasedDatabase(name = "other", url = MEMORY)
    @interface Movies {}

    @Movies
    @BasedDatabase(seed = SEED)
    static class BesideAMetaAnnotationCase {

        @RepeatedTest(2)
        void hasBoth(Session session, @DatabaseName("other") Session other) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
            assertThat(other.fetchAll("SELECT name FROM sqlite_master")).isEmpty();
        }

        @RepeatedTest(2)
        @Movies
        @BasedDatabase(seed = "seed/more.sql")
        void onAMethodToo(Session session) {
            assertThat(count(session)).isEqualTo(4);
        }
    }

    @BasedDatabase(url = MEMORY, migrations = MIGRATIONS)
    interface HasMovies {

        @Test
        default void ofTheInterface(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }
    }

    @BasedDatabase(url = MEMORY)
    interface InMemory {}

    @BasedDatabase(seed = SEED)
    static class WithInterfacesCase implements InMemory, HasMovies {

        @Test
        void hasAll(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }
    }

    @Test
    void theNearestSaysFirst() {
        Kit.succeeds(Kit.run(SubclassCase.class), 3);
        Kit.succeeds(Kit.run(OwnSeedCase.class), 2);
        Kit.succeeds(Kit.run(BesideAMetaAnnotationCase.class), 4);
        Kit.succeeds(Kit.run(WithInterfacesCase.class), 2);
    }
}
