package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import dev.based.testing.CountingProxy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the isolated data source costs on the wire to PostgreSQL. */
class RoundTripTest {

    private CountingProxy proxy;
    private DatabaseUrl url;
    private Sandbox sandbox;
    private Sandbox test;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws IOException, SQLException {
        // Of its own, as a constraint that can be deferred costs round trips wherever it is.
        DatabaseUrl database = TestSchema.created(Product.POSTGRESQL.newDatabase(), Product.POSTGRESQL);
        DatabaseUrl.Host server = database.hosts().get(0);
        proxy = new CountingProxy(server.name(), server.port().orElseThrow());
        url = database.toBuilder().host("127.0.0.1", proxy.port()).build();
        sandbox = Database.builder(url).sandbox();
        test = sandbox.begin("the test");
        connection = test.database().dataSource().getConnection();
        statement = connection.createStatement();
        insert(0); // with the first one it is asked whether constraints are deferred
        proxy.takeRoundTrips();
    }

    @AfterEach
    void disconnect() throws IOException, SQLException {
        connection.close();
        test.close();
        sandbox.close();
        proxy.close();
    }

    private void insert(int year) throws SQLException {
        statement.execute("INSERT INTO movies (title, year) VALUES ('a', " + year + ")");
    }

    @Test
    void anAutoCommitStatementTakesOneRoundTrip() throws SQLException {
        for (int year = 0; year < 20; year++) {
            insert(year);
        }
        assertThat(proxy.takeRoundTrips()).isEqualTo(20);
    }

    @Test
    void preparedStatementsTakeAsManyAsOnAConnectionOfTheirOwn() throws SQLException {
        select(connection);
        int isolated = proxy.takeRoundTrips();
        test.close();
        sandbox.close();
        try (Database plain = Database.builder(url).maximumPoolSize(1).build().connect();
                Connection own = plain.dataSource().getConnection()) {
            proxy.takeRoundTrips();
            select(own);
        }
        assertThat(isolated).isBetween(20, proxy.takeRoundTrips());
    }

    private static void select(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM movies WHERE year < ?")) {
            for (int i = 0; i < 20; i++) {
                select.setInt(1, i);
                assertThat(AsOnAPool.allOf(select.executeQuery())).hasSize(1);
            }
        }
    }

    @Test
    void inSideAnotherTransactionToo() throws SQLException {
        try (Connection outer = test.database().dataSource().getConnection();
                Statement first = outer.createStatement()) {
            outer.setAutoCommit(false);
            first.execute("INSERT INTO movies (title, year) VALUES ('outer', 1)");
            proxy.takeRoundTrips();
            for (int year = 0; year < 20; year++) {
                insert(year);
            }
            assertThat(proxy.takeRoundTrips()).isEqualTo(20);
            outer.commit();
        }
    }

    @Test
    void theSavepointsThatPileUpAreReleasedNowAndThen() throws SQLException {
        int statements = 1000;
        for (int year = 0; year < statements; year++) {
            insert(year);
        }
        assertThat(proxy.takeRoundTrips() - statements)
                .as("two for every 64 statements")
                .isBetween(1, statements / 32);
        assertThatThrownBy(() -> statement.execute("NONSENSE")).isInstanceOf(SQLException.class);
        assertThat(test.session().fetchOne(Long.class, "SELECT count(*) FROM movies"))
                .hasValue(statements + 1L);
    }

    @Test
    void aTransactionTakesASavepointAndItsRelease() throws SQLException {
        insert(1);
        proxy.takeRoundTrips();
        connection.setAutoCommit(false);
        insert(2);
        insert(3);
        connection.commit();
        assertThat(proxy.takeRoundTrips()).isEqualTo(4);
    }

    @Test
    void theEndOfATestTakesOne() throws SQLException {
        insert(1);
        test.session().execute("INSERT INTO movies (title, year) VALUES ('a', 1)");
        proxy.takeRoundTrips();
        test.close();
        assertThat(proxy.takeRoundTrips()).isEqualTo(1);
    }
}
