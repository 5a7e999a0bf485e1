package dev.based.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** What one writes without a library when the code under test commits. */
class TruncateCase {

    private static HikariDataSource pool;

    @BeforeAll
    static void open() {
        pool = BenchmarkServer.newPool();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @RepeatedTest(Movies.REPETITIONS)
    void insertsAndCommits() throws SQLException {
        Movies.insertAndCommit(pool);
    }

    @AfterEach
    void truncate() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE movies");
        }
    }
}
