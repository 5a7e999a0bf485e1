package dev.based.benchmarks;

import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;

@BasedDatabase
class IsolatedDataSourceCase {

    @RepeatedTest(Movies.REPETITIONS)
    void insertsAndCommits(DataSource dataSource) throws SQLException {
        Movies.insertAndCommit(dataSource);
    }
}
