package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.OnEveryMode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What sessions and their transactions do on every database. */
class SessionsTest extends DatabaseFixture {

    @OnEveryMode
    void aSessionThatEndsWellIsSeenByTheNext() {
        database.useSession(
                session -> assertThat(session.execute(INSERT, "Newboy", 2004)).isEqualTo(1));

        assertThat(count()).isEqualTo(1);
        database.disconnect();
        assertThat(countAfterwards()).isEqualTo(left(1));
    }

    @OnEveryMode
    void aSessionThatThrowsLeavesNothing() {
        IOException thrown = new IOException("the caller's own");

        assertThatThrownBy(() -> database.useSession(session -> {
                    session.execute(INSERT, "Newboy", 2004);
                    throw thrown;
                }))
                .isSameAs(thrown)
                .hasNoSuppressedExceptions();
        assertThat(count()).isZero();
    }

    @OnEveryMode
    void anErrorRollsBackToo() {
        assertThatThrownBy(() -> database.useSession(session -> {
                    session.execute(INSERT, "Newboy", 2004);
                    endlessly(0);
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(count()).isZero();
    }

    @SuppressWarnings("InfiniteRecursion") // which is what the test needs
    private static int endlessly(int depth) {
        return endlessly(depth + 1) + 1;
    }

    @OnEveryMode
    void anOpenedSessionIsRolledBackUnlessCommitted() {
        try (Session session = database.openSession()) {
            session.execute(INSERT, "Newboy", 2004);
        }
        assertThat(count()).isZero();

        try (Session session = database.openSession()) {
            session.execute(INSERT, "Oldboy", 2003);
            session.commit();
            session.execute(INSERT, "Newboy", 2004);
        }
        assertThat(count()).isEqualTo(1);
    }

    @OnEveryMode
    void nestedTransactionsThatSucceedAreKept() {
        database.useSession(session -> {
            session.execute(INSERT, "outer", 1);
            session.useTransaction(() -> {
                session.execute(INSERT, "inner", 2);
                session.useTransaction(() -> session.execute(INSERT, "innermost", 3));
            });
        });

        assertThat(titles()).containsExactly("outer", "inner", "innermost");
    }

    @OnEveryMode
    void aNestedTransactionThatFailsTakesOnlyItsOwnRows() {
        database.useSession(session -> {
            session.execute(INSERT, "before", 1);
            assertThatThrownBy(() -> session.useTransaction(() -> {
                        session.execute(INSERT, "inside", 2);
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            session.execute(INSERT, "after", 3);
        });

        assertThat(titles()).containsExactly("before", "after");
    }

    @OnEveryMode
    void aNestedTransactionFirstOfAllCanFailToo() {
        database.useSession(session -> {
            assertThatThrownBy(() -> session.useTransaction(() -> {
                        session.execute(INSERT, "inside", 2);
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            session.useTransaction(() -> session.execute(INSERT, "kept", 3));
        });

        assertThat(titles()).containsExactly("kept");
    }

    @OnEveryMode
    void aTransactionHandleIsRolledBackUnlessCommitted() {
        database.useSession(session -> {
            Transaction left = session.begin();
            session.execute(INSERT, "lost", 1);
            left.close();
            try (Transaction transaction = session.begin()) {
                session.execute(INSERT, "kept", 2);
                transaction.commit();
            }
        });

        assertThat(titles()).containsExactly("kept");
    }

    @OnEveryMode
    void aTransactionIsCommittedOnce() {
        try (Session session = database.openSession()) {
            Transaction committed = session.begin();
            session.execute("INSERT INTO movies (title, year) VALUES ('kept', 1)");
            committed.commit();
            assertThatExceptionOfType(TransactionEndedException.class)
                    .isThrownBy(committed::commit)
                    .withMessageMatching("Cannot commit a transaction in a session o[nf] .*: it was committed");
            committed.rollback();
            committed.close();

            Transaction undone = session.begin();
            session.execute("INSERT INTO movies (title, year) VALUES ('undone', 1)");
            undone.rollback();
            assertThatExceptionOfType(TransactionEndedException.class)
                    .isThrownBy(undone::commit)
                    .withMessageMatching("Cannot commit a transaction in a session o[nf] .*: it was rolled back");
            assertThat(session.fetchSingle(String.class, "SELECT title FROM movies"))
                    .isEqualTo("kept");
            session.commit();

            Transaction left = session.begin();
            assertThatExceptionOfType(TransactionOrderException.class).isThrownBy(session::close);
            assertThatExceptionOfType(TransactionEndedException.class)
                    .isThrownBy(left::commit)
                    .withMessageStartingWith("Cannot commit a transaction in a session o");
        }
        assertThat(count()).isEqualTo(1);
    }

    @OnEveryMode
    void transactionsEndedOutOfOrderAreBothRolledBackAndNamed() {
        assertThatExceptionOfType(TransactionOrderException.class)
                .isThrownBy(() -> database.useSession(session -> {
                    Transaction outer = session.begin();
                    session.execute(INSERT, "outer", 1);
                    session.begin();
                    session.execute(INSERT, "inner", 2);
                    outer.commit();
                }))
                .withMessageMatching(
                        "a transaction in a session o.* ended while a transaction in a session o.* was still"
                                + " open on top of it, and both were rolled back: end the inner one first")
                .withStackTraceContaining("transactionsEndedOutOfOrder");
        assertThat(count()).isZero();
    }

    @OnEveryMode
    void aSwallowedFailureIsNeverALostWrite() {
        Runnable swallowing = () -> database.useSession(session -> {
            session.execute(INSERT, "before", 1);
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> session.execute("INSERT INTO nowhere VALUES (1)"))
                    .satisfies(e -> assertThat(e.sql()).isEqualTo("INSERT INTO nowhere VALUES (1)"))
                    .withCauseInstanceOf(SQLException.class);
        });

        if (failureAborts()) {
            assertThatExceptionOfType(TransactionAbortedException.class)
                    .isThrownBy(swallowing::run)
                    .withMessageContaining("was aborted by the statement [INSERT INTO nowhere VALUES (1)]")
                    .withMessageContaining("session.useTransaction(() -> ...)")
                    .havingCause()
                    .isInstanceOf(SQLException.class);
            assertThat(count()).isZero();
        } else {
            swallowing.run();
            assertThat(count()).isEqualTo(1);
        }
    }

    @OnEveryMode
    void aFailureInsideATransactionOfItsOwnHarmsNothingElse() {
        database.useSession(session -> {
            session.execute(INSERT, "before", 1);
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> session.useTransaction(() -> session.execute("SELECT * FROM nowhere")));
            session.execute(INSERT, "after", 2);
        });

        assertThat(titles()).containsExactly("before", "after");
    }

    @OnEveryMode
    void afterASwallowedFailureTheNextSessionIsClean() {
        try (Session session = database.openSession()) {
            assertThatExceptionOfType(StatementException.class).isThrownBy(() -> session.execute("NONSENSE"));
        }

        database.useSession(session -> session.execute(INSERT, "Newboy", 2004));
        assertThat(count()).isEqualTo(1);
    }

    @OnEveryMode
    void transactionsAreNotControlledBySqlText() {
        database.useSession(session -> {
            for (String sql : List.of("COMMIT", "/* c */ rollback", "SAVEPOINT x", "BEGIN", "END")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.execute(sql))
                        .withMessageContaining("use useTransaction(…) or begin()");
            }
        });
    }

    @OnEveryMode
    void jooqWorksInTheSessionsTransaction() {
        var movies = DSL.table("movies");
        var title = DSL.field("title", SQLDataType.VARCHAR);
        var year = DSL.field("year", SQLDataType.INTEGER);

        assertThatThrownBy(() -> database.useSession(session -> {
                    assertThat(session.execute(
                                    DSL.insertInto(movies, title, year).values("Newboy", 2004)))
                            .isEqualTo(1);
                    Record1<String> typed = session.fetchOne(
                                    DSL.select(title).from(movies).where(year.eq(2004)))
                            .orElseThrow();
                    assertThat(typed.value1()).isEqualTo("Newboy");
                    session.dsl()
                            .transaction(nested -> nested.dsl()
                                    .insertInto(movies, title, year)
                                    .values("Oldboy", 2003)
                                    .execute());
                    assertThatThrownBy(() -> session.dsl().transaction(nested -> {
                                nested.dsl().deleteFrom(movies).execute();
                                throw new IllegalStateException("jOOQ's own");
                            }))
                            .hasMessage("jOOQ's own");
                    assertThat(session.fetchAll(DSL.select(title).from(movies))).hasSize(2);
                    throw new IllegalStateException("all of it");
                }))
                .hasMessage("all of it");
        assertThat(count()).isZero();
    }

    @OnEveryMode
    void aFailingJooqQueryIsAStatementException() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(
                        () -> database.useSession(session -> session.fetchAll(DSL.selectFrom(DSL.table("nowhere")))))
                .satisfies(e -> assertThat(e.sql()).contains("nowhere"))
                .withCauseInstanceOf(SQLException.class);
    }

    @OnEveryMode
    void theConnectionOfASessionIsInItsTransaction() {
        assertThatThrownBy(() -> database.useSession(session -> {
                    try (Connection connection = session.connection();
                            Statement statement = connection.createStatement()) {
                        assertThat(statement.executeUpdate("INSERT INTO movies (title, year) VALUES ('a', 1)"))
                                .isEqualTo(1);
                        assertThatThrownBy(connection::commit)
                                .isInstanceOf(SQLFeatureNotSupportedException.class)
                                .hasMessageContaining("use session.useTransaction(…), begin() or commit()");
                        assertThat(statement.getConnection()).isSameAs(connection);
                    }
                    assertThat(session.fetchOne(Long.class, COUNT)).contains(1L);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(count()).isZero();
    }

    @OnEveryMode
    void aClosedSessionSaysSo() {
        Session session = database.openSession();
        session.close();
        session.close();

        assertThatExceptionOfType(SessionClosedException.class)
                .isThrownBy(() -> session.execute("SELECT 1"))
                .withMessageContaining("has been closed");
    }

    @OnEveryMode
    void theConnectionOfAClosedSessionRunsNothing() throws SQLException {
        Session session = database.openSession();
        Connection connection = session.connection();
        Statement statement = connection.createStatement();
        session.close();

        assertThatThrownBy(() -> statement.execute("INSERT INTO movies (title, year) VALUES ('late', 1)"))
                .isInstanceOf(SQLException.class)
                .hasMessageEndingWith("has been closed");
        assertThat(count()).isZero();
    }

    @OnEveryMode
    void foreignKeysHold() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> database.useSession(
                        session -> session.execute("INSERT INTO reviews (movie, body) VALUES (99, 'x')")))
                .withMessageMatching("(?s).*(oreign key|Referential integrity).*");
    }
}
