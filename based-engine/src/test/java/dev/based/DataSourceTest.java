package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the connections of every database do, in ordinary mode and under force rollback. */
class DataSourceTest extends DatabaseFixture {

    @OnEveryMode
    void theDataSourceCommitsAndRollsBack() throws SQLException {
        DataSource dataSource = database.dataSource();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getAutoCommit()).isTrue();
            statement.execute("INSERT INTO movies (title, year) VALUES ('auto', 1)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO movies (title, year) VALUES ('committed', 2)");
            connection.commit();
            statement.execute("INSERT INTO movies (title, year) VALUES ('rolled back', 3)");
            connection.rollback();
            statement.execute("INSERT INTO movies (title, year) VALUES ('left open', 4)");
        }

        assertThat(titles()).containsExactly("auto", "committed");
        database.disconnect();
        assertThat(countAfterwards()).isEqualTo(left(2));
    }

    @OnEveryMode
    void savepointsOfTheDataSourceNest() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
            var first = connection.setSavepoint();
            statement.execute("INSERT INTO movies (title, year) VALUES ('b', 2)");
            var second = connection.setSavepoint("second");
            statement.execute("INSERT INTO movies (title, year) VALUES ('c', 3)");
            connection.rollback(second);
            statement.execute("INSERT INTO movies (title, year) VALUES ('d', 4)");
            connection.rollback(first);
            statement.execute("INSERT INTO movies (title, year) VALUES ('e', 5)");
            connection.releaseSavepoint(first);
            if (mode != Mode.H2_POOLED) { // H2's own connection does not mind
                assertThatThrownBy(() -> connection.rollback(second)).isInstanceOf(SQLException.class);
            }
            if (failureAborts()) {
                connection.rollback();
                statement.execute("INSERT INTO movies (title, year) VALUES ('a', 1), ('e', 5)");
            }
            connection.commit();
        }

        assertThat(titles()).containsExactly("a", "e");
    }

    @OnEveryMode
    void aFailedStatementDoesNotPoisonAutoCommit() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
            assertThatThrownBy(() -> statement.execute("INSERT INTO nowhere VALUES (1)"))
                    .isInstanceOf(SQLException.class);
            statement.execute("INSERT INTO movies (title, year) VALUES ('b', 2)");
        }

        assertThat(titles()).containsExactly("a", "b");
    }

    @OnEveryMode
    void rollingBackOrClosingWithASavepointOpenIsNoError() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
            connection.setSavepoint();
            assertThatThrownBy(() -> statement.execute("NONSENSE")).isInstanceOf(SQLException.class);
            connection.rollback();
            statement.execute("INSERT INTO movies (title, year) VALUES ('b', 2)");
            connection.setSavepoint();
        }

        assertThat(count()).isZero();
    }

    @OnEveryMode
    void returnedRowsAreReadInAutoCommitModeToo() throws SQLException {
        assumeTrue(mode.product().returnsRows(), "INSERT … RETURNING is not for this driver");
        try (Connection connection = database.dataSource().getConnection()) {
            for (int year = 1; year <= 3; year++) {
                try (var insert = connection.prepareStatement(
                        "INSERT INTO movies (title, year) VALUES ('a', ?) RETURNING year")) {
                    insert.setInt(1, year);
                    try (var rows = insert.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(year);
                    }
                }
            }
        }

        assertThat(count()).isEqualTo(3);
    }

    @OnEveryMode
    void whatFailsInTheDriverEndsNothing() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            assertThat(insert.executeBatch()).isEmpty();
        }
        database.useSession(session -> {
            if (failureAborts()) { // SQLite's driver takes any object
                assertThatThrownBy(() -> session.useTransaction(() -> session.execute("SELECT ?", new Object() {})))
                        .isInstanceOf(StatementException.class);
            }
            session.execute(INSERT, "a", 1);
        });

        assertThat(count()).isEqualTo(1);
    }

    @OnEveryMode
    void preparedStatementsBatchesAndGeneratedKeysWork() throws SQLException {
        List<Integer> keys = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            try (var insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "Newboy");
                insert.setInt(2, 2004);
                assertThat(insert.executeUpdate()).isEqualTo(1);
                try (var generated = insert.getGeneratedKeys()) {
                    while (generated.next()) {
                        keys.add(generated.getInt(1));
                    }
                    assertThat(generated.getStatement().getConnection()).isSameAs(connection);
                }
            }
            try (var batch = connection.prepareStatement(INSERT)) {
                for (int year = 1; year <= 3; year++) {
                    batch.setString(1, "b" + year);
                    batch.setInt(2, year);
                    batch.addBatch();
                }
                assertThat(batch.executeBatch()).containsExactly(1, 1, 1);
            }
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        }

        assertThat(keys).hasSize(1);
        assertThat(count()).isEqualTo(4);
    }
}
