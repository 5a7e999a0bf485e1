package dev.based.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** What one writes without a library: a transaction of a pooled connection, rolled back after the test. */
class HandWrittenCase {

    private static HikariDataSource pool;

    private Connection connection;

    @BeforeAll
    static void open() {
        pool = BenchmarkServer.newPool();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        connection = pool.getConnection();
        connection.setAutoCommit(false);
    }

    @RepeatedTest(Movies.REPETITIONS)
    void insertsAndReads() throws SQLException {
        Movies.insert(connection);
        Movies.readBack(connection);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
