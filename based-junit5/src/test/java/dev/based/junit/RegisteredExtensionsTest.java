package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Extensions that are registered in fields, several of them, and beside annotations. */
class RegisteredExtensionsTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String MEMORY = "sqlite:///:memory:";

    private static BasedExtension.Builder movies() {
        return BasedExtension.builder().url(MEMORY).migrations(MIGRATIONS);
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    static class TwoCase {

        @RegisterExtension
        static final BasedExtension MOVIES = movies().name("movies").build();

        @RegisterExtension
        static final BasedExtension SEEDED =
                movies().name("seeded").seed("seed/movies.sql").build();

        @BeforeAll
        static void prepare(@DatabaseName("movies") Session movies) {
            movies.execute("INSERT INTO movies (id, title) VALUES (70, 'fixture')");
        }

        @RepeatedTest(2)
        void areApart(@DatabaseName("movies") Session movies, @DatabaseName("seeded") Session seeded) {
            assertThat(count(movies)).isEqualTo(2);
            assertThat(count(seeded)).isEqualTo(3);
            movies.execute("DELETE FROM movies");
            seeded.execute("DELETE FROM movies");
        }

        @Nested
        class WithOneMore {

            @RegisterExtension
            static final BasedExtension EMPTY =
                    BasedExtension.builder().url(MEMORY).name("empty").build();

            @RepeatedTest(2)
            void hasAllThree(@DatabaseName("empty") Session empty, @DatabaseName("movies") Session movies) {
                assertThat(empty.fetchAll("SELECT name FROM sqlite_master")).isEmpty();
                empty.execute("CREATE TABLE t (id INTEGER)");
                assertThat(count(movies)).isEqualTo(2);
                movies.execute("DELETE FROM movies");
            }
        }
    }

    @BasedDatabase(url = MEMORY, migrations = MIGRATIONS)
    static class BesideAnAnnotationCase {

        @RegisterExtension
        static final BasedExtension SEEDED =
                movies().name("seeded").seed("seed/movies.sql").build();

        @RepeatedTest(2)
        void areApart(Session session, @DatabaseName("seeded") Session seeded) {
            assertThat(count(session)).isEqualTo(1);
            assertThat(count(seeded)).isEqualTo(3);
            session.execute("DELETE FROM movies");
            seeded.execute("DELETE FROM movies");
        }
    }

    static class OnInstancesCase {

        @RegisterExtension
        final BasedExtension movies = movies().build();

        @RegisterExtension
        final BasedExtension seeded =
                movies().name("seeded").seed("seed/movies.sql").build();

        @RepeatedTest(2)
        void areApart(Session session, @DatabaseName("seeded") Session other) {
            assertThat(count(session)).isEqualTo(1);
            assertThat(count(other)).isEqualTo(3);
            session.execute("DELETE FROM movies");
            other.execute("DELETE FROM movies");
        }
    }

    static class WithASeedOnAMethodCase {

        @RegisterExtension
        static final BasedExtension MOVIES = movies().build();

        @RepeatedTest(2)
        @BasedDatabase(seed = "seed/movies.sql")
        void hasIt(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }

        @Test
        void hasItNot(Session session) {
            assertThat(count(session)).isEqualTo(1);
        }
    }

    static class ParentCase {

        @RegisterExtension
        static final BasedExtension PARENTS = movies().build();
    }

    static class SubclassCase extends ParentCase {

        @RegisterExtension
        static final BasedExtension OWN =
                BasedExtension.builder().seed("seed/movies.sql").build();

        @RepeatedTest(2)
        void hasWhatBothSay(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
        }
    }

    @Test
    void oneActsForAll() {
        Kit.succeeds(Kit.run(TwoCase.class), 4);
        Kit.succeeds(Kit.run(BesideAnAnnotationCase.class), 2);
        Kit.succeeds(Kit.run(OnInstancesCase.class), 2);
        Kit.succeeds(Kit.run(WithASeedOnAMethodCase.class), 3);
        Kit.succeeds(Kit.run(SubclassCase.class), 2);
    }

    static class SameDatabaseCase {

        @RegisterExtension
        static final BasedExtension ONE = movies().build();

        @RegisterExtension
        static final BasedExtension OTHER = movies().seed("seed/movies.sql").build();

        @Test
        void test(Session session) {}
    }

    static class WithoutNameCase {

        @RegisterExtension
        static final BasedExtension A = movies().name("a").build();

        @RegisterExtension
        static final BasedExtension B = movies().name("b").build();

        @Test
        void test(Session session) {}
    }

    @Test
    void twoOfOneDatabaseAreRefusedWithTheirFields() {
        assertThat(Kit.failure(Kit.run(SameDatabaseCase.class)))
                .contains(SameDatabaseCase.class.getName()
                        + " has two extensions for the same database (the one without a name), in the fields ")
                .contains("give one of them a name by BasedExtension.builder().name(…)");
    }

    @Test
    void aParameterWithoutANameIsToldTheNames() {
        assertThat(Kit.failure(Kit.run(WithoutNameCase.class)))
                .contains("Of which database is the parameter Session session of WithoutNameCase.test? Put"
                        + " @DatabaseName(…) before it: there are \"")
                .doesNotContain("competing");
    }

    /** What would be asked is a container that the test has not started. */
    static class NeverAskedCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .url(() -> {
                    throw new IllegalStateException("asked too early");
                })
                .build();

        @BeforeEach
        void prepare() {}

        @Test
        void needsNoDatabase() {}
    }

    @Test
    void aTestThatAsksForNothingNeedsNoUrl() {
        Kit.succeeds(Kit.run(NeverAskedCase.class), 1);
    }
}
