package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A test that has another copy of the database than the fixtures of its class does not see them, and is told so. */
class MissedFixturesTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (?, ?)";

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class OtherCopyCase {

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 100, "fixture");
        }

        @Test
        @BasedDatabase(perTest = PerTest.CLONE)
        void onAClone(Session session) {}
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class OtherSeedCase {

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 100, "fixture");
        }

        @Nested
        @BasedDatabase(seed = "seed/more.sql")
        class WithASeed {

            @Test
            void test(Session session) {}
        }

        @Nested
        @BasedDatabase(url = "jdbc:sqlite::memory:", migrations = MIGRATIONS)
        class OnAnotherDatabase {

            @Test
            void hasOthers(Session session) {
                assertThat(count(session)).isEqualTo(1);
            }
        }
    }

    @Test
    void whoWouldNotSeeTheFixturesIsTold() {
        assertThat(Kit.failure(Kit.run(OtherCopyCase.class)))
                .contains("the test OtherCopyCase.onAClone would not see the fixtures of the class OtherCopyCase: with"
                        + " perTest = CLONE and the migrations [classpath:db/movies] and seeds [] it has another copy of the"
                        + " database than they (perTest = ROLLBACK and the migrations [classpath:db/movies] and seeds [])."
                        + " Let both have the same, or give this database a name and a parameter of it @DatabaseName");
        assertThat(Kit.failure(Kit.run(OtherSeedCase.class)))
                .contains(
                        "the test WithASeed.test would not see the fixtures of the class OtherSeedCase: with perTest ="
                                + " ROLLBACK and the migrations [classpath:db/movies] and seeds [seed/more.sql]");
    }
}
