package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.junit.migration.SeedFailedException;
import dev.based.junit.script.Script;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that fill a database: on a class for all tests, on a method for one. */
@Tag("mariadb")
class SeedTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String MOVIES = "classpath:seed/movies.sql";

    private static List<String> titles(Session session) {
        return session.fetchAll(String.class, "SELECT title FROM movies WHERE id >= 50 ORDER BY id");
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = MOVIES)
    static class OnAClassCase {

        @RepeatedTest(2)
        void allTestsSeeIt(Session session) {
            assertThat(titles(session)).containsExactly("Seven; or so", "Eight");
            session.execute("DELETE FROM movies");
        }

        @RepeatedTest(2)
        @BasedDatabase(seed = "seed/more.sql")
        void oneOnAMethodComesOnTop(Session session) {
            assertThat(titles(session)).containsExactly("Seven; or so", "Eight", "Nine");
        }

        @Nested
        @BasedDatabase(seed = "filesystem:src/test/resources/seed/more.sql")
        class OfItsOwn {

            @Test
            void replacesThatAround(Session session) {
                assertThat(titles(session)).containsExactly("Nine");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///:memory:", "postgresql"})
    void aSeedIsOfTheTemplateOrOfTheTest(String url) {
        String real = url.equals("postgresql") ? RealPostgres.newDatabase() : url;

        Kit.succeeds(Kit.run(Map.of("based.url", real, "based.createDatabases", "true"), OnAClassCase.class), 5);
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/postgres.sql")
    static class DollarQuotesCase {

        @Test
        void areOneStatement(Session session) {
            assertThat(titles(session)).containsExactly("QUIET;");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/trigger.sql")
    static class TriggerCase {

        @Test
        void isOneStatement(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT title FROM log"))
                    .containsExactly("watched", "again; watched");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/delimiter.sql")
    static class DelimiterCase {

        @Test
        void endsStatements(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT title FROM log"))
                    .containsExactly("it's 'watched';", "a // b");
        }
    }

    @Test
    void statementsEndWhereTheDatabaseEndsThem() {
        Kit.succeeds(Kit.run(Map.of("based.url", "sqlite:///:memory:"), TriggerCase.class), 1);
        Kit.succeeds(Kit.run(Map.of("based.url", RealPostgres.newDatabase()), DollarQuotesCase.class), 1);
    }

    @Test
    void theDelimiterOfMySqlsClientToo() {
        Map<String, String> parameters =
                Map.of("based.url", RealMariaDb.newDatabase("mariadb"), "based.createDatabases", "true");
        Kit.succeeds(Kit.run(parameters, DelimiterCase.class), 1);
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/dump-of-mysql.sql")
    static class DumpCase {

        @Test
        void isReadAsItsClientDoes(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT title FROM dumped_view ORDER BY title"))
                    .containsExactly("/*! two */", "it's; one");
            assertThat(session.fetchAll(Long.class, "SELECT twice FROM computed WHERE half < 1 AND token = 'its own'"))
                    .containsExactly(2L);
            assertThat(session.fetchAll(Long.class, "SELECT id FROM computed WHERE length(token) > 30"))
                    .containsExactly(2L);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/dump-with-trigger.sql")
    static class DumpWithTriggerCase {

        @Test
        void isReadAsItsClientDoes(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT title FROM dumped WHERE id = 13"))
                    .containsExactly("THREE");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/delimiter-in-comment.sql")
    static class DelimiterInACommentCase {

        @Test
        void isNone(Session session) {
            assertThat(titles(session)).containsExactly("SEVEN");
        }
    }

    @Test
    void dumpsOfMySqlToo() {
        Map<String, String> parameters =
                Map.of("based.url", RealMariaDb.newDatabase("mariadb"), "based.createDatabases", "true");
        Kit.succeeds(Kit.run(parameters, DumpCase.class, DumpWithTriggerCase.class, DelimiterInACommentCase.class), 3);
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/delimiter.postgres.sql")
    static class WordOfPostgresCase {

        @Test
        void isNoCommand(Session session) {
            assertThat(session.fetchAll(String.class, "SELECT * FROM words")).containsExactly(";");
        }
    }

    @Test
    void otherDatabasesHaveNoDelimiterCommand() {
        Kit.succeeds(Kit.run(Map.of("based.url", RealPostgres.newDatabase()), WordOfPostgresCase.class), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            psql     | '\\restrict' at line 5, a command of a database's client: leave it out, only SQL is run
            vertical | '\\G' at line 3, a command of a database's client: leave it out, only SQL is run
            copy     | COPY … FROM stdin at line 3, whose rows only a client sends: write INSERT statements, as 'pg_dump --inserts' does
            """)
    void commandsOfClientsAreNamed(String seed, String message) {
        String location = "seed/" + seed + ".sql";
        assertThatThrownBy(() -> SeedTest.run(location, RealPostgres.newDatabase()))
                .isInstanceOf(SeedFailedException.class)
                .hasMessage("The seed " + location + " has " + message);
    }

    private static void run(String location, String url) {
        try (Database database = Database.open(url)) {
            database.useSession(session -> Script.read(location).run(session.connection(), DatabaseUrl.parse(url)));
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = MOVIES)
    static class OnUsersDatabaseCase {

        @BeforeAll
        static void hasTheSeeds(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }

        @RepeatedTest(2)
        void hasThemOnce(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = MOVIES)
    static class WithoutFixturesCase {

        @RepeatedTest(2)
        void hasThemOnce(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = MOVIES, perTest = PerTest.CLONE)
    static class OnCopiesCase {

        @RepeatedTest(2)
        void hasThemOnce(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = MOVIES, perTest = PerTest.NOTHING)
    static class WhereChangesStayCase {

        @RepeatedTest(2)
        void hasThemOnce(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void nothingOfASeedStaysInADatabaseOfTheUsers(String product, @TempDir Path directory) {
        String url = product.equals("postgresql")
                ? RealPostgres.newDatabase()
                : "sqlite:///" + directory.resolve("movies.db");
        Map<String, String> parameters = Map.of("based.url", url);

        Kit.succeeds(Kit.run(parameters, OnUsersDatabaseCase.class, WithoutFixturesCase.class), 4);
        if (product.equals("sqlite")) {
            Kit.succeeds(Kit.run(Kit.parallel(4, parameters), OnUsersDatabaseCase.class, WithoutFixturesCase.class), 4);
            Kit.succeeds(Kit.run(parameters, OnCopiesCase.class), 2);
        }
        assertThat(moviesIn(url)).as("those of the migrations").isEqualTo(1);

        Kit.succeeds(Kit.run(parameters, WhereChangesStayCase.class), 2);
        assertThat(moviesIn(url)).as("what PerTest.NOTHING asks for").isEqualTo(3);
    }

    private static long moviesIn(String url) {
        try (Database database = Database.open(url)) {
            return database.inSession(SeedTest::count);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, seed = "seed/broken.sql")
    static class BrokenCase {

        @Test
        void test(Session session) {}
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class BrokenOnAMethodCase {

        @Test
        @BasedDatabase(seed = "seed/broken.sql")
        void test(Session session) {}
    }

    @BasedDatabase(seed = "seed/none.sql")
    static class MissingCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void aFailureNamesTheFileAndTheLine() {
        assertThat(Kit.failure(Kit.run(BrokenCase.class)))
                .contains(
                        "The seed seed/broken.sql failed at line 4:",
                        "[INSERT INTO movis (id, title) VALUES (54, 'Eleven')]");
        assertThat(Kit.failure(Kit.run(BrokenOnAMethodCase.class)))
                .contains("The seed seed/broken.sql failed at line 4:");
        assertThat(Kit.failure(Kit.run(MissingCase.class)))
                .contains("There is no seed seed/none.sql on the class path: put it under src/test/resources, or write"
                        + " filesystem: before its path");
    }
}
