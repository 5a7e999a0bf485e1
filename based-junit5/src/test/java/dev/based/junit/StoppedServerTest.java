package dev.based.junit;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.testing.CountingProxy;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that the test class itself starts and stops, before the run has closed what it has on it. */
class StoppedServerTest {

    private static final DatabaseUrl REAL = DatabaseUrl.parse(RealPostgres.newDatabase());

    private static final String LEFT = "SELECT datname FROM pg_database WHERE datname LIKE 'based\\_%'";

    /** What has such a server: a container in a static field, for example. */
    abstract static class OwnServerCase {

        private static CountingProxy server;

        static String url() {
            return REAL.toBuilder().host("127.0.0.1", server.port()).build().toConnectionString();
        }

        @BeforeAll
        static void start() {
            DatabaseUrl.Host host = REAL.hosts().get(0);
            try {
                server = new CountingProxy(host.name(), host.port().orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @AfterAll
        static void stop() throws IOException {
            server.cut();
        }
    }

    static class RollbackCase extends OwnServerCase {

        @RegisterExtension
        static final BasedExtension DATABASE =
                BasedExtension.builder().url(OwnServerCase::url).build();

        @RepeatedTest(2)
        void test(Session session) {
            session.execute("CREATE TABLE t (id int)");
        }
    }

    static class CloneCase extends OwnServerCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .url(OwnServerCase::url)
                .perTest(PerTest.CLONE)
                .build();

        @RepeatedTest(2)
        void test(Session session, Database database) {
            session.execute("CREATE TABLE t (id int)");
            database.useSession(other -> other.execute("INSERT INTO t VALUES (1)"));
        }
    }

    /** What a container would have taken with it. */
    @AfterEach
    void dropWhatIsLeft() {
        try (Database database = Database.open(REAL.toConnectionString());
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String left : database.fetchAll(String.class, LEFT)) {
                statement.execute("DROP DATABASE " + left + " WITH (FORCE)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theRunEndsWell() {
        Kit.succeeds(Kit.run(RollbackCase.class), 2);
    }

    @Test
    void withDatabasesOfOursOnItToo() {
        Kit.succeeds(Kit.run(Map.of("based.createDatabases", "true"), RollbackCase.class), 2);
        Kit.succeeds(Kit.run(Map.of("based.createDatabases", "true"), CloneCase.class), 2);
    }
}
