package dev.based.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.Row;
import dev.based.Session;
import dev.based.SqlOperations;
import dev.based.StatementException;
import dev.based.StatementOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite's driver gives {@code last_insert_rowid()}, whatever a statement has done; a session gives what was inserted. */
class SqliteKeysTest {

    private final Database database = Database.open("sqlite:///:memory:");
    private final Session session = database.openSession();

    @BeforeEach
    void createTables() {
        run(
                "CREATE TABLE movies (id INTEGER PRIMARY KEY, title TEXT UNIQUE, year INTEGER)",
                "CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID",
                "INSERT INTO movies VALUES (1, 'Oldboy', 2003), (41, 'Stoker', 2013)",
                "INSERT INTO countries VALUES ('KR', 'Korea')");
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private void run(String... statements) {
        Stream.of(statements).forEach(session::execute);
    }

    private List<Long> keys(String sql) {
        return session.fetchGeneratedKeys(Long.class, sql);
    }

    private SqlOperations keyed(String... columns) {
        return session.with(StatementOptions.defaults().keyColumns(columns));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT OR IGNORE INTO movies (title) VALUES ('Oldboy')",
                "INSERT INTO movies (title) VALUES ('Oldboy') ON CONFLICT DO NOTHING",
                "INSERT INTO movies (title) SELECT title FROM movies WHERE year = 1900",
                "INSERT INTO movies (title) VALUES ('Oldboy') ON CONFLICT (title) DO UPDATE SET year = 2004",
                "INSERT INTO movies (title) VALUES ('Oldboy') ON CONFLICT DO UPDATE SET id = 77",
                "INSERT INTO movies (title) VALUES ('Oldboy') ON CONFLICT DO UPDATE SET year = 1 WHERE false",
                "WITH t AS (SELECT 'Oldboy' AS title) INSERT OR IGNORE INTO movies (title) SELECT title FROM t",
                "UPDATE movies SET year = 2004",
                "UPDATE movies SET year = 2004 RETURNING id",
                "DELETE FROM movies",
                "SELECT id FROM movies",
                "WITH t AS (SELECT replace('a', 'b', 'c')) SELECT replace('a', 'b', 'c') FROM t",
                "CREATE TABLE others (id INTEGER PRIMARY KEY)",
                "INSERT INTO countries VALUES ('FR', 'France')"
            })
    void whatInsertsNoRowWithAnIdGivesNoKey(String sql) {
        assertThat(keys(sql)).isEmpty();
    }

    @Test
    void allRowsOfAStatementGiveTheirKeysInOrder() {
        assertThat(keys("INSERT INTO movies (title) VALUES ('a'), ('b'), ('c')"))
                .containsExactly(42L, 43L, 44L);
        assertThat(keys("INSERT INTO movies (id, title) VALUES (9, 'd'), (-3, 'e'), (NULL, 'f')"))
                .containsExactly(9L, -3L, 45L);
        assertThat(keys("REPLACE INTO movies (title) VALUES ('a'), ('g')")).containsExactly(46L, 47L);
        assertThat(keys("WITH t (i) AS (VALUES ('h'), ('i')) INSERT INTO movies (title) SELECT i FROM t"))
                .containsExactly(48L, 49L);
        assertThat(keys("INSERT INTO movies DEFAULT VALUES")).containsExactly(50L);
    }

    @Test
    void anUpsertGivesTheKeysOfTheRowsItHasInserted() {
        assertThat(keys("INSERT INTO movies (title) VALUES ('Oldboy'), ('a'), ('Stoker'), ('b') "
                        + "ON CONFLICT DO UPDATE SET year = 1"))
                .containsExactly(42L, 43L);
        assertThat(keys("INSERT INTO movies (title) VALUES ('c'), ('c') ON CONFLICT DO UPDATE SET year = 1"))
                .containsExactly(44L);
    }

    @Test
    void rowsOfTriggersGiveNone() {
        run(
                "CREATE TABLE log (id INTEGER PRIMARY KEY, title TEXT)",
                "INSERT INTO log VALUES (40, 'x')",
                """
                CREATE TRIGGER sequels AFTER INSERT ON movies WHEN new.year > 0 BEGIN
                    INSERT INTO log (title) VALUES (new.title);
                    INSERT INTO movies (title) VALUES (new.title || ' 2');
                END""",
                "CREATE TRIGGER refuses BEFORE INSERT ON movies WHEN new.year = 7 BEGIN SELECT RAISE(IGNORE); END",
                "CREATE TRIGGER logs AFTER UPDATE ON movies BEGIN INSERT INTO log (title) VALUES (new.title); END");

        assertThat(keys("INSERT INTO movies (title, year) VALUES ('a', 1), ('b', 1)"))
                .containsExactly(42L, 44L);
        assertThat(keys("INSERT INTO movies (title, year) VALUES ('c', 7), ('d', 8)"))
                .containsExactly(46L);
        // which logs with the id 44, and updates the row 44
        assertThat(session.fetchAll(Long.class, "SELECT max(id) FROM log")).containsExactly(43L);
        assertThat(keys("INSERT INTO movies (title) VALUES ('b') ON CONFLICT DO UPDATE SET year = 0"))
                .isEmpty();
        assertThat(session.fetchAll(Long.class, "SELECT max(id) FROM log")).containsExactly(44L);
    }

    @Test
    void aKeyHasTheNameOfItsColumn() {
        run("CREATE TABLE notes (body TEXT)");

        assertThat(session.fetchGeneratedKeys("INSERT INTO movies (title) VALUES ('a')"))
                .extracting(Row::toString)
                .containsExactly("Row{id=42}");
        assertThat(session.fetchGeneratedKeys("INSERT INTO notes VALUES ('a')"))
                .extracting(Row::toString)
                .containsExactly("Row{rowid=1}");
    }

    @Test
    void namedColumnsAreThoseOfTheInsertedRows() {
        assertThat(keyed("title", "id")
                        .fetchGeneratedKeys("INSERT INTO movies (title) VALUES ('Oldboy'), ('a') "
                                + "ON CONFLICT DO UPDATE SET year = 1"))
                .extracting(Row::toString)
                .containsExactly("Row{title=a, id=42}");
        assertThat(keyed("code")
                        .fetchGeneratedKeys(
                                String.class, "INSERT OR IGNORE INTO \"Main\".COUNTRIES VALUES ('KR', ''), ('FR', '')"))
                .containsExactly("FR");
        assertThat(keyed("code")
                        .fetchGeneratedKeys(
                                "INSERT INTO countries VALUES ('IT', '') ON CONFLICT DO UPDATE SET name = ''"))
                .isEmpty(); // as nothing tells whether it was there
    }

    @Test
    void anUnknownColumnIsAnErrorAndNotItsName() {
        Stream.of("INSERT INTO movies (title) VALUES ('a')", "INSERT INTO countries VALUES ('FR', '')")
                .forEach(sql -> assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> keyed("nope").fetchGeneratedKeys(sql))
                        .withMessageContaining("no such column: nope"));
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> keys("INSERT INTO countries (nope) VALUES (1)"))
                .withMessageContaining("no column named nope");
    }

    @Test
    void aViewGivesNoKeyAsNothingIsInsertedIntoIt() {
        run(
                "CREATE VIEW titles AS SELECT id, title FROM movies",
                "CREATE TRIGGER adds INSTEAD OF INSERT ON titles BEGIN INSERT INTO movies (title) VALUES (new.title); END");

        assertThat(keys("INSERT INTO titles (title) VALUES ('a')")).isEmpty();
        assertThat(keyed("title").fetchGeneratedKeys("INSERT INTO titles (title) VALUES ('b')"))
                .isEmpty();
        assertThat(session.fetchAll(String.class, "SELECT title FROM movies WHERE id > 41"))
                .containsExactly("a", "b");
    }

    @Test
    void aVirtualTableGivesNoKeyAsSqliteDoesNotTellIt() {
        run("CREATE VIRTUAL TABLE texts USING fts5(body)");

        assertThat(keys("INSERT INTO texts VALUES ('a'), ('b')")).isEmpty();
        assertThat(session.fetchAll(Long.class, "SELECT rowid FROM texts")).containsExactly(1L, 2L);
    }

    @Test
    void aColumnThatHidesTheRowIdIsNotTakenForIt() {
        run("CREATE TABLE one (rowid INTEGER, oid INTEGER)", "CREATE TABLE all_three (_rowid_ INTEGER)");

        assertThat(keys("INSERT INTO one VALUES (2, 2), (1, 1)")).containsExactly(1L, 2L);
        assertThat(keys("INSERT INTO all_three VALUES (2), (1)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"movies", "temp.movies", "Temp . \"MOVIES\"", "'movies'", "[movies]", "/* main. */ `movies`"})
    void aTemporaryTableIsNotTakenForTheOneItHides(String name) {
        run("CREATE TEMP TABLE movies (id INTEGER PRIMARY KEY, title TEXT UNIQUE, year INTEGER)");
        run("CREATE TEMP TRIGGER copies AFTER UPDATE ON main.movies BEGIN INSERT INTO movies (year) VALUES (1); END");
        String upsert = "INSERT INTO %s (title) VALUES ('a'), ('a') ON CONFLICT DO UPDATE SET year = 1";

        assertThat(keys(upsert.formatted(name))).containsExactly(1L);
        assertThat(keys(upsert.formatted("main.movies"))).containsExactly(42L);
        // which copies to temp.movies as row 3, and updates row 3
        run("INSERT INTO main.movies VALUES (3, 'c', 0)");
        assertThat(keys("INSERT INTO main.movies (title) VALUES ('c') ON CONFLICT DO UPDATE SET year = 1"))
                .isEmpty();
    }

    @Test
    void anAttachedDatabaseHasKeysToo() {
        run(
                "ATTACH ':memory:' AS other",
                "CREATE TABLE other.films (id INTEGER PRIMARY KEY, title TEXT UNIQUE)",
                "CREATE TABLE other.\"my \"\"keys\" (k TEXT PRIMARY KEY) WITHOUT ROWID");
        String upsert = "INSERT INTO %s (title) VALUES ('a'), ('a') ON CONFLICT DO UPDATE SET title = title";

        assertThat(keys(upsert.formatted("films"))).containsExactly(1L);
        assertThat(keys(upsert.formatted("OTHER.films"))).isEmpty();
        assertThat(keyed("k").fetchGeneratedKeys(String.class, "INSERT INTO \"my \"\"keys\" VALUES ('x')"))
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE INSERT", "AFTER UPDATE"})
    void aTableOfTheSameNameInAnAttachedDatabaseIsNotTakenForIt(String event) {
        run(
                "ATTACH ':memory:' AS other",
                "CREATE TABLE other.movies (id INTEGER PRIMARY KEY)",
                "CREATE TABLE other.log (id INTEGER PRIMARY KEY)",
                "CREATE TRIGGER other.counts AFTER INSERT ON log BEGIN INSERT INTO movies VALUES (NULL); END",
                "CREATE TEMP TRIGGER logs " + event + " ON main.movies BEGIN INSERT INTO log VALUES (NULL); END");

        assertThat(keys("INSERT INTO movies (title) VALUES ('Oldboy') ON CONFLICT DO UPDATE SET year = 1"))
                .isEmpty();
        assertThat(session.fetchAll(Long.class, "SELECT id FROM other.movies")).containsExactly(1L);
    }

    @Test
    void aStatementThatReturnsRowsItselfGivesThese() {
        assertThat(session.fetchGeneratedKeys(
                        "INSERT INTO movies (title) VALUES ('a') RETURNING title, id * 2 AS twice"))
                .extracting(Row::toString)
                .containsExactly("Row{title=a, twice=84}");
    }

    @Test
    void aFailedStatementLeavesNothingBehind() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() ->
                        session.useTransaction(() -> keys("INSERT INTO movies (title) VALUES ('a'), ('Oldboy')")));
        assertThat(keys("INSERT INTO movies (title) VALUES ('a')")).containsExactly(42L);
    }

    @Test
    void manyRowsHaveManyKeys() {
        List<Long> keys = keys("""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                INSERT INTO movies (id, title) SELECT 3000000000 + i, i FROM n""");
        assertThat(keys).hasSize(10_000).startsWith(3_000_000_001L).endsWith(3_000_010_000L);
    }
}
