package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests with more than one database. */
class SeveralDatabasesTest {

    private static final String MIGRATIONS = "classpath:db/movies";

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @BasedDatabase(name = "other", url = "sqlite:///:memory:", migrations = MIGRATIONS, seed = "seed/movies.sql")
    static class TwoCase {

        @BeforeAll
        static void prepare(@DatabaseName("other") Session other) {
            other.execute("INSERT INTO movies (id, title) VALUES (70, 'fixture of the other')");
        }

        @RepeatedTest(2)
        void areApart(Session session, @DatabaseName("other") Session other, @DatabaseName("other") DataSource source)
                throws SQLException {
            assertThat(count(session)).isEqualTo(1);
            assertThat(count(other)).isEqualTo(4);
            session.execute("DELETE FROM movies");
            try (Connection connection = source.getConnection()) {
                connection.createStatement().execute("DELETE FROM movies WHERE id > 50");
            }
            assertThat(count(session)).isZero();
            assertThat(count(other)).isEqualTo(2);
        }

        @RepeatedTest(2)
        @BasedDatabase(name = "third", url = "sqlite:///:memory:")
        void aMethodMayAddOne(@DatabaseName("third") Database third, @DatabaseName("other") Session other) {
            assertThat(third.fetchAll("SELECT name FROM sqlite_master")).isEmpty();
            assertThat(count(other)).isEqualTo(4);
        }
    }

    @BasedDatabase(name = "only", migrations = MIGRATIONS)
    static class OnlyOneCase {

        @Test
        void needsNoName(Session session) {
            assertThat(count(session)).isEqualTo(1);
        }
    }

    static class ProgrammaticCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .name("movies")
                .url(() -> "sqlite:///:memory:")
                .migrations(MIGRATIONS)
                .seed("seed/movies.sql")
                .perTest(PerTest.CLONE)
                .build();

        @RepeatedTest(2)
        void hasAllThatTheAnnotationHas(@DatabaseName("movies") Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
        }
    }

    @Test
    void eachIsRolledBack() {
        Map<String, String> postgres = Map.of("based.url", RealPostgres.newDatabase());

        Kit.succeeds(Kit.run(postgres, TwoCase.class, OnlyOneCase.class, ProgrammaticCase.class), 7);
        Kit.succeeds(Kit.run(TwoCase.class, OnlyOneCase.class, ProgrammaticCase.class), 7);
    }

    @BasedDatabase(name = "a", migrations = MIGRATIONS)
    @BasedDatabase(name = "b", migrations = MIGRATIONS)
    static class BothFailCase {

        @Test
        void leaksInBoth(@DatabaseName("a") Database a, @DatabaseName("b") Database b) {
            a.openSession().execute("DELETE FROM movies");
            b.openSession().execute("DELETE FROM movies");
        }
    }

    @Test
    void bothAreRolledBackWhateverFails() {
        var results = Kit.run(BothFailCase.class, TwoCase.class);

        assertThat(Kit.failures(results))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(1));
    }

    @BasedDatabase(name = "a")
    @BasedDatabase(name = "b")
    static class WithoutNameCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(name = "a")
    static class WrongNameCase {

        @Test
        void test(@DatabaseName("c") Session session) {}
    }

    @BasedDatabase(name = "a")
    @BasedDatabase(name = "a", migrations = MIGRATIONS)
    static class SameNameCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void wrongNamesAreToldWithTheRightOnes() {
        assertThat(Kit.failure(Kit.run(WithoutNameCase.class)))
                .contains("Of which database is the parameter Session session of WithoutNameCase.test? Put"
                        + " @DatabaseName(…) before it: there are \"a\", \"b\"");
        assertThat(Kit.failure(Kit.run(WrongNameCase.class)))
                .contains(
                        "There is no database \"c\" for the parameter Session session of WrongNameCase.test: there is \"a\"");
        assertThat(Kit.failure(Kit.run(SameNameCase.class)))
                .contains("SameNameCase has several @BasedDatabase for the same database: give each a name of its own");
    }
}
