package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.Row;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.StatementException;
import dev.based.Transaction;
import dev.based.TransactionOrderException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is open on SQLite in a test: its session's streams, others' results, and what is left open. */
@Timeout(60)
class OpenResultsTest {

    /** A query that never ends, so that whoever wants to keep its rows does not come back. */
    private static final String ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, title FROM n, films";

    private static final String TITLES = "SELECT title FROM films ORDER BY id";
    private static final List<String> BEFORE = List.of("m10", "m20", "m30", "m40", "m50");

    private Sandbox sandbox;
    private Sandbox test;

    @BeforeEach
    void open() {
        sandbox = Database.builder(Films.newDatabase()).sandbox();
        test = sandbox.begin("the test");
    }

    @AfterEach
    void close() {
        test.close();
        sandbox.close();
    }

    private Connection connection() throws SQLException {
        return test.database().dataSource().getConnection();
    }

    /** Who changes the titles while they are read. */
    private enum Changing {
        A_CONNECTION {
            @Override
            void change(Sandbox test) throws SQLException {
                try (Connection connection = test.database().dataSource().getConnection()) {
                    Films.execute(connection, "UPDATE films SET title = title || '!'");
                }
            }
        },
        A_TRANSACTION_THAT_IS_ROLLED_BACK {
            @Override
            void change(Sandbox test) throws SQLException {
                try (Connection connection = test.database().dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    Films.execute(connection, "DROP TABLE films");
                }
            }
        },
        A_SESSION {
            @Override
            void change(Sandbox test) {
                test.database().useSession(session -> session.execute("DELETE FROM films"));
            }
        },
        A_SESSION_THAT_FAILS {
            @Override
            void change(Sandbox test) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> test.database().useSession(session -> {
                            session.execute("ALTER TABLE films RENAME TO movies");
                            throw new IllegalStateException();
                        }));
            }
        },
        ANOTHER_THREAD {
            @Override
            void change(Sandbox test) {
                CompletableFuture.runAsync(() ->
                                test.database().useSession(session -> session.execute("UPDATE films SET title = ''")))
                        .join();
            }
        },
        A_SANDBOX_IN_IT {
            @Override
            void change(Sandbox test) {
                try (Sandbox inner = test.begin("the inner test")) {
                    inner.session().execute("DELETE FROM films WHERE id > 20");
                }
            }
        };

        abstract void change(Sandbox test) throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void theTestsOwnSessionStreamsWhatWasThere(Changing changing) throws SQLException {
        test.session().execute("CREATE TABLE made_in_the_test (a INTEGER)");
        List<Object> seen = new ArrayList<>();
        try (Stream<String> titles = test.session().stream(String.class, TITLES)) {
            for (Iterator<String> each = titles.iterator(); each.hasNext(); ) {
                seen.add(each.next());
                if (seen.size() == 2) {
                    changing.change(test);
                }
            }
        }
        assertThat(seen).isEqualTo(BEFORE);
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAndTheirJooqStreamWhatWasThere(Changing changing) throws SQLException {
        List<Object> seen = new ArrayList<>();
        test.database().useSession(outer -> {
            try (Stream<Record1<String>> titles = outer.stream(DSL.select(DSL.field("title", SQLDataType.VARCHAR))
                    .from("films")
                    .orderBy(DSL.field("id")))) {
                for (Iterator<Record1<String>> each = titles.iterator(); each.hasNext(); ) {
                    seen.add(each.next().value1());
                    if (seen.size() == 3 && changing != Changing.ANOTHER_THREAD) { // which would wait for this session
                        changing.change(test);
                    }
                }
            }
        });
        assertThat(seen).isEqualTo(BEFORE);
    }

    @Test
    void theTestsOwnSessionChangesNothingThatAConnectionReads() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TITLES)) {
            rows.next();
            test.session().execute("DELETE FROM films");
            assertThat(AsOnAPool.allOf(rows)).isEqualTo(BEFORE.subList(1, 5));
            assertThat(test.session().fetchAll(TITLES)).isEmpty();
        }
    }

    @Test
    void sessionsThatShareAConnectionForGoodStreamWhatWasThereToo() {
        List<Object> seen = new ArrayList<>();
        try (Database database = Database.open(Films.newDatabase().toConnectionString())) {
            database.useSession(outer -> {
                try (Stream<String> titles = outer.stream(String.class, TITLES)) {
                    titles.forEach(title -> {
                        seen.add(title);
                        database.useSession(inner -> inner.execute("DELETE FROM films WHERE title = ?", title));
                    });
                }
            });
            assertThat(seen).isEqualTo(BEFORE);
            List<String> left = database.inSession(session -> session.fetchAll(String.class, TITLES));
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aSessionSeesWhatItDoesItselfAsItsDriverShowsIt() {
        List<Object> seen = new ArrayList<>();
        test.database().useSession(session -> {
            try (Stream<String> titles = session.stream(String.class, TITLES)) {
                titles.forEach(title -> {
                    seen.add(title);
                    session.useTransaction(() -> session.execute("UPDATE films SET title = 'changed'"));
                });
            }
        });
        assertThat(seen).containsExactly("m10", "changed", "changed", "changed", "changed");
    }

    @Test
    void aFailureAmongRowsThatWereKeptArrivesWhereTheyAreRead() {
        try (Stream<Row> rows = test.session().stream(
                "SELECT CASE id WHEN 30 THEN abs(-9223372036854775808) END FROM films ORDER BY id")) {
            Iterator<Row> each = rows.iterator();
            each.next();
            test.database().useSession(session -> session.execute("DELETE FROM films"));
            each.next();
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(each::next)
                    .withMessageContaining("integer overflow");
        }
    }

    @Test
    void anotherThreadReadsOnWhileRowsAreKept() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            Films.execute(connection, """
                    INSERT INTO films
                    WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                    SELECT i, 'm' || i, i FROM n
                    """);
            CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
                try (ResultSet rows = statement.executeQuery("SELECT title, year FROM films ORDER BY id")) {
                    int count = 0;
                    for (; rows.next(); count++) {
                        assertThat(rows.getString(1)).isEqualTo("m" + rows.getInt(2));
                        assertThat(rows.wasNull()).isFalse();
                    }
                    return count;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < 20 && !reading.isDone(); i++) {
                test.database().useSession(session -> {
                    session.execute("UPDATE films SET year = year + 1, title = 'x'");
                    session.execute("UPDATE films SET title = 'm' || year");
                });
            }
            assertThat(reading.join()).isEqualTo(5 + 4901);
        }
    }

    @Test
    void whatIsClosedIsNotKept() throws SQLException {
        try (Connection connection = connection();
                Connection other = connection()) {
            try (PreparedStatement statement = connection.prepareStatement(ENDLESS);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
            }
            PreparedStatement again = connection.prepareStatement(ENDLESS + " LIMIT coalesce(?, -1)");
            again.executeQuery().next();
            again.setInt(1, 1);
            again.executeQuery().next();
            Statement more = connection.createStatement();
            more.execute(ENDLESS);
            assertThat(more.getMoreResults()).isFalse();
            try (Connection closed = connection()) {
                closed.createStatement().executeQuery(ENDLESS).next();
            }
            connection.createStatement().executeQuery(ENDLESS).getStatement().close();
            try (Stream<Row> rows = test.session().stream(ENDLESS)) {
                rows.iterator().next();
            }
            test.database()
                    .useSession(session -> session.stream(ENDLESS).iterator().next());

            Films.execute(other, "DROP TABLE films");
        }
    }

    @Test
    void whatIsLeftOpenEndsWithItsTestAndDisturbsNoOtherOne() throws SQLException {
        Session session = test.database().openSession();
        session.stream(ENDLESS).iterator().next();
        Connection connection = connection();
        connection.createStatement().executeQuery(ENDLESS).next();
        Session ended = test.database().openSession();
        ended.stream(ENDLESS).iterator().next();
        assertThatExceptionOfType(TransactionOrderException.class).isThrownBy(test::close);

        test = sandbox.begin("the next test");
        test.session().execute("DROP TABLE films");
    }

    @Test
    void readingOnAfterItsOwnRollbackIsRefusedWithTheCureWhereTheTestHasChangedTheSchema() throws SQLException {
        test.session().execute("CREATE TABLE made_in_the_test (a INTEGER)");
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Films.execute(connection, "DELETE FROM films WHERE id > 30");
            ResultSet rows = statement.executeQuery(TITLES);
            rows.next();
            connection.rollback();

            assertThat(rows.getString(1)).isEqualTo("m10");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(rows::next)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("[" + TITLES + "] cannot be read on after the rollback of")
                        .hasMessageContaining("Cure: ");
            }
            test.session().execute("ALTER TABLE films RENAME TO movies");
            test.session().execute("DROP TABLE movies");
        }
    }

    @Test
    void soIsAStreamsReadingOn() {
        test.session().execute("CREATE TABLE made_in_the_test (a INTEGER)");
        try (Session session = test.database().openSession()) {
            Transaction transaction = session.begin();
            session.execute("DELETE FROM films WHERE id > 30");
            Iterator<Row> rows = session.stream(TITLES).iterator();
            rows.next();
            transaction.rollback();

            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(rows::next)
                    .withMessageContaining("cannot be read on after the rollback of");
            test.database().useSession(other -> other.execute("DROP TABLE films"));
        }
    }

    @Test
    void anUnwrappedConnectionIsTakenToChangeSomething() throws SQLException {
        try (Connection connection = connection();
                Connection other = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TITLES)) {
            rows.next();
            try (Statement driversOwn =
                    other.unwrap(org.sqlite.SQLiteConnection.class).createStatement()) {
                driversOwn.execute("DELETE FROM films");
            }
            assertThat(AsOnAPool.allOf(rows)).isEqualTo(BEFORE.subList(1, 5));
        }
    }
}
