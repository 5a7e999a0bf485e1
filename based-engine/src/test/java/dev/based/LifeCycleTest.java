package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleTest {

    private static final String MEMORY = "sqlite:///:memory:";

    @Test
    void aDatabaseIsConnectedOnce() {
        Database database = Database.builder(MEMORY).build();
        assertThat(database.isConnected()).isFalse();
        assertThat(database.connect()).isSameAs(database);
        assertThat(database.isConnected()).isTrue();

        assertThatExceptionOfType(DatabaseAlreadyConnectedException.class)
                .isThrownBy(database::connect)
                .withMessage("The database sqlite:///:memory: is connected already; connect() is called once");
        database.disconnect();
        assertThat(database.isConnected()).isFalse();
        assertThatExceptionOfType(DatabaseReopenProhibitedException.class)
                .isThrownBy(database::connect)
                .withMessage("The database sqlite:///:memory: was disconnected and stays so; build a new one");
        assertThatExceptionOfType(DatabaseNotConnectedException.class)
                .isThrownBy(database::disconnect)
                .withMessage("The database sqlite:///:memory: has been disconnected");
        database.close();
    }

    @Test
    void nothingIsDoneBeforeItIsConnected() {
        Database database = Database.builder(MEMORY).build();

        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable use :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        database::disconnect,
                        database::openSession,
                        database::dataSource,
                        () -> database.useSession(session -> {}))) {
            assertThatExceptionOfType(DatabaseNotConnectedException.class)
                    .isThrownBy(use)
                    .withMessage("The database sqlite:///:memory: is not connected; call connect() first");
        }
        database.close();
    }

    @Test
    void anExceptionInTheDatabasesBlockPropagatesAndDisconnects() {
        Database database = Database.open(MEMORY);
        assertThatThrownBy(() -> {
                    try (database) {
                        throw new IOException("the caller's own");
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("the caller's own");
        assertThat(database.isConnected()).isFalse();
    }

    @Test
    void aDatabaseIsBuiltFromItsParts() {
        DatabaseUrl url = DatabaseUrl.parse(RealPostgres.newDatabase());
        try (Database database = Database.builder()
                .scheme("postgresql")
                .host("localhost")
                .port(url.hosts().get(0).port().orElseThrow())
                .username("postgres")
                .password("any")
                .database(url.database())
                .maximumPoolSize(2)
                .minimumIdle(0)
                .hikari(config -> config.setPoolName("parts"))
                .build()
                .connect()) {
            assertThat(database.<Optional<String>, RuntimeException>inSession(
                            session -> session.fetchOne(String.class, "SELECT current_database()")))
                    .contains(url.database());
            assertThat(database.dataSource()).hasToString("HikariDataSource (parts)");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder().host("db").build())
                .withMessage("The database's scheme is missing: call scheme(\"postgresql\")");
    }

    @Test
    void theBuilderRefusesWhatMakesNoSense() {
        Database.Builder builder = Database.builder(MEMORY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maximumPoolSize(0))
                .withMessage("maximumPoolSize must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.minimumIdle(-1))
                .withMessage("minimumIdle must be at least 0, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectionTimeout(Duration.ofMillis(10)))
                .withMessage("connectionTimeout must be at least 250 ms, not 10 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.lockTimeout(Duration.ZERO))
                .withMessage("lockTimeout must be more than zero, not 0 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder(MEMORY).maximumPoolSize(2).build())
                .withMessageStartingWith("maximumPoolSize 2 for sqlite:///:memory:: each connection would be an empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder(MEMORY).minimumIdle(2).build())
                .withMessage("minimumIdle 2 is more than maximumPoolSize 1");
    }

    @Test
    void theDataSourceOfAPoolCannotCloseIt(@TempDir Path directory) throws Exception {
        try (Database database = Database.builder("sqlite:///" + directory.resolve("a.db"))
                .maximumPoolSize(2)
                .build()
                .connect()) {
            DataSource dataSource = database.dataSource();

            assertThat(dataSource).isNotInstanceOf(AutoCloseable.class);
            assertThat(dataSource
                            .unwrap(com.zaxxer.hikari.HikariDataSource.class)
                            .isRunning())
                    .isTrue();
            assertThat(database.<Optional<String>, RuntimeException>inSession(
                            session -> session.fetchOne(String.class, "PRAGMA journal_mode")))
                    .contains("wal");
        }
    }

    @Test
    void aServerThatRefusesIsAnErrorThatNamesItAndHidesThePassword() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "postgresql://app:hunter2@localhost:" + port + "/shop";

        for (boolean forced : new boolean[] {true, false}) {
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() ->
                            Database.builder(url).forceRollback(forced).build().connect())
                    .withMessageStartingWith(
                            "Cannot connect to postgresql://app:***@localhost:" + port + "/shop within 30 s: ")
                    .withMessageEndingWith("Nothing answers at 'localhost:" + port
                            + "': start the server, or correct host and port in the URL.")
                    .satisfies(e -> assertThat(e).hasStackTraceContaining("refused"))
                    .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                            .doesNotContain("hunter2"));
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpWithinTheConnectionTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "postgresql://app@127.0.0.1:" + silent.getLocalPort() + "/shop";

            for (boolean forced : new boolean[] {true, false}) {
                assertThatExceptionOfType(ConnectionFailedException.class)
                        .isThrownBy(() -> Database.builder(url)
                                .connectionTimeout(Duration.ofSeconds(1))
                                .forceRollback(forced)
                                .build()
                                .connect())
                        .withMessageContaining("within 1 s: ");
            }
        }
    }

    @Test
    void aUrlThatTheDriverCannotReadIsRefusedWithoutShowingItsPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.open("jdbc:postgresql://localhost:notaport/db?password=hunter2"))
                .withMessage("Bad database URL 'jdbc:postgresql://localhost:***': the driver"
                        + " org.postgresql.Driver cannot read it")
                .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                        .doesNotContain("hunter2"));
    }

    @Test
    void aSharedDatabaseLivesOnAfterAStatementThatEndedItsTransaction() {
        try (Database database = Database.open(MEMORY)) {
            database.useSession(session -> session.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
            database.useSession(session -> session.execute("INSERT INTO t VALUES (1)"));
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() ->
                            database.useSession(session -> session.execute("INSERT OR ROLLBACK INTO t VALUES (1)")));

            database.useSession(session -> session.execute("INSERT INTO t VALUES (2)"));
            List<Row> rows = database.inSession(session -> session.fetchAll("SELECT * FROM t"));
            assertThat(rows).hasSize(2);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // allows no question mark
    void aFileMayHaveAnyName(@TempDir Path directory) {
        for (String name : List.of("a film?.db", "100%.db", "é#1.db", "a b&c=d.db")) {
            Database.Builder builder = Database.builder(DatabaseUrl.builder()
                    .scheme("sqlite")
                    .database(directory.resolve(name).toString())
                    .build());
            try (Database database = builder.build().connect()) {
                database.useSession(session -> session.execute("CREATE TABLE t (a)"));
            }
            assertThat(directory.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void anExhaustedPoolSaysSo() {
        try (Database database = Database.builder(RealPostgres.newDatabase())
                        .maximumPoolSize(1)
                        .connectionTimeout(Duration.ofMillis(250))
                        .build()
                        .connect();
                Session held = database.openSession()) {
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(database::openSession)
                    .withMessageStartingWith("No connection to postgresql://postgres@localhost:")
                    .withMessageContaining("within 250 ms: ")
                    .withMessageEndingWith("If all are in use, end sessions sooner or raise maximumPoolSize");
            assertThat(held.fetchOne(Integer.class, "SELECT 1")).contains(1);
        }
    }

    @Test
    void theDataSourceOfADisconnectedDatabaseStaysDisconnected(@TempDir Path directory) {
        Database database = Database.open("sqlite:///" + directory.resolve("a.db"));
        DataSource dataSource = database.dataSource();
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> database.useSession(session -> session.execute("NONSENSE")));
        database.disconnect();

        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(dataSource::getConnection);
    }

    @Test
    void aFailedConnectMayBeTriedAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("missing/a.db");
        Database database = Database.builder("sqlite:///" + file).build();
        assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(database::connect);

        java.nio.file.Files.createDirectories(file.getParent());
        try (database) {
            assertThat(database.connect().isConnected()).isTrue();
        }
    }
}
