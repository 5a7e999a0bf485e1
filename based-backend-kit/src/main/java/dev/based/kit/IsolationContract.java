package dev.based.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Under force rollback and in a sandbox all work is undone, also committed work.
 *
 * @since 0.1.0
 */
public interface IsolationContract extends ContractDatabase {

    @Test
    default void whatCodeCommitsOnConnectionsOfItsOwnIsUndone() throws SQLException {
        try (Database database = Holding.FORCE_ROLLBACK.open(url())) {
            DataSource dataSource = database.dataSource();
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO based_movies (id, title) VALUES (1, 'in auto-commit mode')");
                assertThatThrownBy(() -> statement.execute("INSERT INTO based_movies (id, title) VALUES (1, 'again')"))
                        .isInstanceOf(SQLException.class);
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO based_movies (id, title) VALUES (2, 'committed')");
                connection.commit();
                statement.execute("INSERT INTO based_movies (id, title) VALUES (3, 'before a savepoint')");
                Savepoint savepoint = connection.setSavepoint();
                statement.execute("INSERT INTO based_movies (id, title) VALUES (4, 'behind it')");
                connection.rollback(savepoint);
                connection.commit();
                statement.execute("INSERT INTO based_movies (id, title) VALUES (5, 'rolled back')");
                connection.rollback();
                statement.execute("INSERT INTO based_movies (id, title) VALUES (6, 'left open')");
            }
            assertThat(ContractDatabase.titles(database))
                    .containsExactly("in auto-commit mode", "committed", "before a savepoint");
        }
        assertThat(titlesLater()).isEmpty();
    }

    @Test
    default void aSandboxStandsInsideAnother() {
        try (Sandbox fixtures = Database.builder(url()).sandbox()) {
            ContractDatabase.insert(fixtures.session(), 1, "Oldboy");
            for (int i = 0; i < 3; i++) {
                try (Sandbox test = fixtures.begin("a test")) {
                    test.database().useSession(session -> ContractDatabase.insert(session, 2, "Newboy"));
                    assertThatExceptionOfType(BasedException.class)
                            .isThrownBy(() -> test.database()
                                    .useSession(session -> ContractDatabase.insert(session, 3, "Newboy")));
                    assertThat(ContractDatabase.titles(test.database())).containsExactly("Oldboy", "Newboy");
                }
                assertThat(ContractDatabase.titles(fixtures.database())).containsExactly("Oldboy");
            }
        }
        assertThat(titlesLater()).isEmpty();
    }

    @Test
    default void aSandboxIsPreparedByWhatStays() {
        try (Sandbox sandbox = Database.builder(url()).sandbox(IsolationContract::prepare)) {
            assertThat(ContractDatabase.titles(sandbox.database())).containsExactly("prepared");
            sandbox.database().execute("DELETE FROM based_movies");
        }
        if (!url().backend().livesInConnection(url())) {
            assertThat(titlesLater()).containsExactly("prepared");
        }
    }

    private static void prepare(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO based_movies (id, title) VALUES (1, 'prepared')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
