package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.FailureKind;
import dev.based.Row;
import dev.based.Session;
import dev.based.SessionClosedException;
import dev.based.SessionOptions;
import dev.based.StatementException;
import dev.based.StatementOptions;
import dev.based.Transaction;
import dev.based.TransactionOrderException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsGuideTest {

    private Database database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = GuideDatabase.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> titles() {
        return database.inSession(session -> session.fetchAll(String.class, "SELECT title FROM movies ORDER BY id"));
    }

    @Test
    void aSessionIsCommittedOnNormalReturn() {
        long changed = database.inSession(session -> {
            session.execute("DELETE FROM movies WHERE title = ?", "Oldboy");
            return session.execute("UPDATE movies SET year = year + 1");
        });

        assertThat(changed).isEqualTo(1);
        assertThat(titles()).containsExactly("Newboy");
    }

    @Test
    void aSessionIsRolledBackOnAnyThrowable() {
        assertThatThrownBy(() -> database.useSession(session -> {
                    session.execute("DELETE FROM movies");
                    throw new IOException("the caller's own");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the caller's own");

        assertThat(titles()).hasSize(2);
    }

    @Test
    void anOpenedSessionIsRolledBackUnlessCommitted() {
        try (Session session = database.openSession()) {
            session.execute("DELETE FROM movies WHERE title = ?", "Oldboy");
            session.commit();
            session.execute("DELETE FROM movies"); // another transaction, rolled back on close
        }

        assertThat(titles()).containsExactly("Newboy");
    }

    @Test
    void sessionsHaveOptions() {
        Database reports =
                database.with(SessionOptions.defaults().readOnly(true).timeout(Duration.ofSeconds(5)));
        List<Row> byYear = reports.fetchAll("SELECT year, count(*) FROM movies GROUP BY year ORDER BY year");

        assertThat(byYear).hasSize(2);
        assertThatExceptionOfType(StatementException.class).isThrownBy(() -> reports.execute("DELETE FROM movies"));
    }

    @Test
    void statementsHaveOptions() {
        database.useSession(session -> {
            List<Row> rows = session.with(StatementOptions.defaults().timeout(Duration.ofMillis(500)))
                    .fetchAll("SELECT * FROM movies");

            assertThat(rows).hasSize(2);
        });
    }

    @Test
    void aNestedTransactionFailsAlone() {
        database.useSession(session -> {
            session.execute("UPDATE movies SET rating = 1");
            try {
                session.useTransaction(() -> {
                    session.execute("DELETE FROM movies");
                    session.execute("INSERT INTO movies (title, year) VALUES (?, ?)", "Stoker", null);
                });
            } catch (StatementException e) {
                if (e.kind() != FailureKind.NOT_NULL) {
                    throw e;
                }
                // Both statements are undone; what was done before stands, and the session goes on.
            }
            session.execute("INSERT INTO movies (title, year) VALUES (?, ?)", "Stoker", 2013);
        });

        assertThat(titles()).containsExactly("Oldboy", "Newboy", "Stoker");
    }

    @Test
    void aTransactionIsHeldByHand() {
        database.useSession(session -> {
            try (Transaction transaction = session.begin()) {
                session.execute("DELETE FROM movies WHERE title = ?", "Oldboy");
                transaction.commit();
            }
            Transaction undone = session.begin();
            session.execute("DELETE FROM movies");
            undone.rollback();
        });

        assertThat(titles()).containsExactly("Newboy");
    }

    @Test
    void transactionsEndInOrder() {
        assertThatExceptionOfType(TransactionOrderException.class)
                .isThrownBy(() -> database.useSession(session -> {
                    Transaction outer = session.begin();
                    session.begin();
                    outer.commit();
                }));
    }

    @Test
    void transactionsAreNotControlledBySqlText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.useSession(session -> session.execute("COMMIT")))
                .withMessageContaining("use useTransaction(…) or begin()");
    }

    @Test
    void aSessionThatHasEndedSaysSo() {
        Session session = database.openSession();
        session.close();
        assertThatExceptionOfType(SessionClosedException.class).isThrownBy(() -> session.execute("SELECT 1"));
    }
}
