package com.example.movieshop.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A suite of the old kind: a static data source, code that commits, no order between its tests. */
class SuiteOnSandboxTest {

    private static SuiteDataSource dataSource;

    @BeforeAll
    static void prepare(@TempDir Path directory) {
        String url = "sqlite:///" + directory.resolve("suite.db");
        try (Database database = Database.open(url)) {
            database.execute("CREATE TABLE events (name VARCHAR(40))");
        }
        dataSource = new SuiteDataSource(url);
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    @BeforeEach
    void begin(TestInfo test) {
        dataSource.begin(test.getDisplayName());
    }

    @AfterEach
    void end() {
        dataSource.end();
    }

    @RepeatedTest(2)
    void whatATestCommitsIsGoneInTheNext() throws SQLException {
        assertThat(count()).isZero();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO events VALUES ('opened')");
            connection.commit();
        }

        assertThat(count()).isEqualTo(1);
    }

    private static long count() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM events")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
