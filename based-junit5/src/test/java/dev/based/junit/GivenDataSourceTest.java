package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests on a database that a user's own source connects to. */
class GivenDataSourceTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (2, 'Solaris')";

    /** What the classes below are given; each test of this class sets it before it runs one. */
    private static @Nullable HikariDataSource given;

    @TempDir
    Path directory;

    private static HikariDataSource given() {
        return Objects.requireNonNull(given);
    }

    private void give(String product) {
        DatabaseUrl url = DatabaseUrl.parse(
                product.equals("postgresql")
                        ? RealPostgres.newDatabase()
                        : "sqlite:///" + directory.resolve("movies.db"));
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url.toJdbcUrl());
        url.username().ifPresent(pool::setUsername);
        pool.setAutoCommit(false);
        pool.setMinimumIdle(0);
        given = pool;
    }

    @BeforeEach
    void none() {
        given = null;
    }

    @AfterEach
    void closeIt() {
        if (given != null) {
            given.close();
        }
    }

    private static List<String> titles() throws SQLException {
        try (Connection connection = given().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT title FROM movies ORDER BY id")) {
            List<String> titles = new ArrayList<>();
            while (rows.next()) {
                titles.add(rows.getString(1));
            }
            return titles;
        }
    }

    static class RolledBackCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .dataSource(GivenDataSourceTest::given)
                .migrations(MIGRATIONS)
                .seed("seed/movies.sql")
                .build();

        @RepeatedTest(8)
        void commits(DataSource dataSource, Database database) throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().executeUpdate("DELETE FROM movies WHERE id > 1");
                connection.createStatement().executeUpdate(INSERT);
                connection.commit();
            }
            assertThat(database.fetchOne(String.class, "SELECT title FROM movies WHERE id = 2"))
                    .contains("Solaris");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void whatTestsCommitIsUndoneAndTheSourceStaysOpen(String product) throws SQLException {
        give(product);
        for (boolean parallel : new boolean[] {false, true}) {
            Kit.succeeds(Kit.run(parallel ? Kit.parallel(4, Map.of()) : Map.of(), RolledBackCase.class), 8);

            assertThat(titles()).hasSize(1);
            assertThat(given().getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    static class CommittingCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .dataSource(GivenDataSourceTest::given)
                .migrations(MIGRATIONS)
                .perTest(PerTest.NOTHING)
                .build();

        @Test
        void commits(Session session) {
            session.execute(INSERT);
        }
    }

    @Test
    void whatATestMayKeepStays() throws SQLException {
        give("postgresql");

        Kit.succeeds(Kit.run(Map.of(), CommittingCase.class), 1);

        assertThat(titles()).contains("Solaris").hasSize(2);
    }

    static class CloneCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .dataSource(GivenDataSourceTest::given)
                .perTest(PerTest.CLONE)
                .build();

        @Test
        void isNotReached(Session session) {}
    }

    @Test
    void thereAreNoCopiesOfIt() {
        give("postgresql");

        assertThat(Kit.failures(Kit.run(Map.of(), CloneCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining(
                                "perTest = CLONE makes a database for each test, and on the server of"));
    }
}
