package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.OnServers;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From connecting to disconnecting, on every database in every mode. */
class LifeCycleContractTest {

    @OnEveryMode
    void anInsertIsThereAfterDisconnectingUnlessARollbackIsForced(Mode mode) {
        Database database = mode.open();
        database.useSession(session -> session.execute(INSERT, "a", 1));
        assertThat(TestSchema.count(database)).isEqualTo(1);
        database.disconnect();
        assertThat(TestSchema.count(database.url())).isEqualTo(mode.isForced() ? 0 : 1);

        try (Database reconnected = mode.builder(database.url()).build().connect()) {
            reconnected.useSession(session -> session.execute("DELETE FROM movies"));
            assertThat(TestSchema.count(reconnected)).isZero();
        }
    }

    @OnEveryProduct
    void theLockMayBeAskedForUnderForceRollbackWhereItIsOnAnyway(Product product) {
        Database database = Database.builder(product.emptied())
                .forceRollback(true)
                .useLock(true)
                .build()
                .connect();
        database.useSession(session -> session.execute(INSERT, "a", 1));
        database.disconnect();

        assertThat(TestSchema.count(database.url())).isZero();
    }

    @OnEveryMode
    void aDatabaseIsConnectedOnceAndDisconnectedOnce(Mode mode) {
        Database database = mode.builder().build();
        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(database::disconnect);
        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(database::openSession);
        assertThatExceptionOfType(DatabaseNotConnectedException.class)
                .isThrownBy(() -> database.useSession(session -> {}));

        database.connect();
        assertThatExceptionOfType(DatabaseAlreadyConnectedException.class).isThrownBy(database::connect);
        database.disconnect();
        assertThatExceptionOfType(DatabaseReopenProhibitedException.class).isThrownBy(database::connect);
        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(database::disconnect);
        database.close();
    }

    @Test
    void memoryAloneIsRefusedAtConstructionAndSoIsAnUnknownScheme() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder(":memory:"))
                .withMessageContaining("write sqlite:///:memory:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder("oracle://db/shop"))
                .withMessageContaining("the scheme 'oracle' is unknown");
    }

    @OnEveryMode
    void anExceptionInTheDatabasesBlockPropagatesAndDisconnects(Mode mode) {
        IOException thrown = new IOException("the caller's own");
        Database opened = mode.open();

        assertThatThrownBy(() -> {
                    try (opened) {
                        opened.useSession(session -> session.execute(INSERT, "a", 1));
                        throw thrown;
                    }
                })
                .isSameAs(thrown);
        assertThat(opened.isConnected()).isFalse();
    }

    @OnEveryProduct(except = Product.H2)
    void aDatabaseIsConnectedFromSeparateParameters(Product product) {
        DatabaseUrl url = product.emptied();
        Database.Builder builder = Database.builder().scheme(url.scheme()).database(url.database());
        url.username().ifPresent(builder::username);
        url.password().ifPresent(builder::password);
        url.hosts().forEach(host -> builder.host(host.name()).port(host.port().orElseThrow()));
        if (product == Product.MARIADB) {
            builder.hikari(config -> config.addDataSourceProperty("sslMode", "disable"));
        }
        try (Database database = builder.build().connect()) {
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnServers
    void aJdbcUrlTakesUserAndPasswordBesideIt(Mode mode) {
        DatabaseUrl url = mode.product().emptied();
        Database.Builder builder = mode.builder(DatabaseUrl.parse(url.toJdbcUrl()));
        url.username().ifPresent(builder::username);
        url.password().ifPresent(builder::password);
        try (Database database = builder.build().connect()) {
            assertThat(database.fetchSingle(Integer.class, "SELECT 1")).isEqualTo(1);
        }
        url.password()
                .ifPresent(password -> assertThatExceptionOfType(ConnectionFailedException.class)
                        .isThrownBy(() -> builder.password("wrong").build().connect()));
    }

    @OnEveryMode
    void aSwallowedFailureLeavesEverythingClosableAndTheNextSessionClean(Mode mode) {
        Database database = mode.open();
        try (Session session = database.openSession()) {
            session.execute(INSERT, "a", 1);
            assertThatExceptionOfType(StatementException.class).isThrownBy(() -> session.execute("NONSENSE"));
        }
        database.useSession(session -> {
            session.execute(INSERT, "b", 2);
            assertThat(session.fetchAll(String.class, "SELECT title FROM movies"))
                    .containsExactly("b");
        });
        database.disconnect();
        assertThat(database.isConnected()).isFalse();
    }

    @OnEveryMode
    void aSessionStaysUsableAfterATransactionInItFailed(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                for (int i = 0; i < 3; i++) {
                    int year = i;
                    assertThatThrownBy(() -> session.useTransaction(() -> {
                                session.execute(INSERT, "inner", year);
                                throw new IllegalStateException("inner");
                            }))
                            .hasMessage("inner");
                    session.execute(INSERT, "outer", i);
                    session.useTransaction(() -> session.execute(INSERT, "kept", year));
                }
            });
            List<String> titles = database.inSession(
                    session -> session.fetchAll(String.class, "SELECT title FROM movies ORDER BY id"));
            assertThat(titles).containsExactly("outer", "kept", "outer", "kept", "outer", "kept");
        }
    }

    @OnEveryMode(except = Product.H2) // H2 releases what is not there without a word
    void aSavepointIsReleasedAfterItsRollbackToo(Mode mode) throws SQLException {
        try (Database database = mode.open();
                Session session = database.openSession()) {
            session.execute(INSERT, "a", 1);
            for (int i = 0; i < 2; i++) {
                try (Transaction transaction = session.begin()) {
                    session.execute(INSERT, "b", 2);
                    if (i == 1) {
                        transaction.commit();
                    }
                }
            }

            Connection driversOwn =
                    (Connection) session.connection().unwrap(mode.product().driversConnection());
            for (String savepoint : List.of("based_1", "based_2", "based_3")) {
                try (Statement statement = driversOwn.createStatement()) {
                    assertThatThrownBy(() -> statement.execute("RELEASE SAVEPOINT " + savepoint))
                            .as("no savepoint is left")
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }
}
