package dev.based;

import dev.based.matrix.Mode;
import dev.based.matrix.TestSchema;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connected database with empty tables, in the mode that the test runs on. */
abstract class DatabaseFixture {

    static final String INSERT = TestSchema.INSERT;
    static final String COUNT = TestSchema.COUNT;

    Mode mode;
    Database database;

    @BeforeEach
    void connect(Mode given) {
        mode = given;
        database = given.open();
    }

    @AfterEach
    void disconnect() {
        if (database != null) { // else it is not there, and the test was skipped
            database.close();
        }
    }

    /** How many movies there are when the database has been disconnected and another one is opened. */
    final long countAfterwards() {
        return TestSchema.count(database.url());
    }

    /** How many movies are to be left by code that inserted some. */
    final long left(long inserted) {
        return mode.isForced() ? 0 : inserted;
    }

    final boolean failureAborts() {
        return mode.product().failureAborts();
    }

    final long count() {
        return TestSchema.count(database);
    }

    final List<String> titles() {
        return database.inSession(session -> session.fetchAll(String.class, "SELECT title FROM movies ORDER BY year"));
    }
}
