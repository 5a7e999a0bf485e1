package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.TestSchema;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Rows are mapped while they are read, and a mapping that fails is no failure of the statement. */
class MappingFailureTest {

    record Picky(String title) {
        Picky {
            if (title.equals("b")) {
                throw new IllegalArgumentException("not this one");
            }
        }
    }

    private static void insertTitles(Session session) {
        for (String title : new String[] {"a", "b", "c"}) {
            session.execute(INSERT, title, 1);
        }
    }

    @OnEveryMode
    void aRowThatCannotBeMappedLeavesTheTransactionAsItIs(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                insertTitles(session);

                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchAll(Picky.class, "SELECT title FROM movies ORDER BY title"))
                        .withMessage("The record Picky refused [b]: not this one");
                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchOne(Picky.class, "SELECT title FROM movies WHERE title = 'b'"));
                session.execute(INSERT, "after", 2);
            });

            assertThat(TestSchema.count(database)).isEqualTo(4);
        }
    }

    static final AtomicReference<Session> ASKED = new AtomicReference<>();

    /** A bean whose setter asks the database. */
    static class AskingBean {

        public void setTitle(String title) {
            Objects.requireNonNull(ASKED.get()).fetchOne(Long.class, TestSchema.COUNT);
        }
    }

    @OnEveryMode
    void aMappingThatAsksTheDatabaseIsToldToReadFirst(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                ASKED.set(session);
                insertTitles(session);

                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchAll(AskingBean.class, "SELECT title FROM movies"))
                        .withStackTraceContaining("Cure: read them into memory first");
                assertThat(session.fetchAll("SELECT title FROM movies")).allSatisfy(row -> row.as(AskingBean.class));
                session.execute(INSERT, "after", 2);
            });

            assertThat(TestSchema.count(database)).isEqualTo(4);
        }
    }
}
