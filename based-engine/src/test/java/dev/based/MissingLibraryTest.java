package dev.based;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.testing.Hiding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class MissingLibraryTest {

    /** The message of the failure to connect. */
    public static final class Connecting implements Callable<String> {

        public Connecting() {}

        @Override
        public String call() {
            try (Database database = Database.open("postgresql://app:hunter2@db/shop")) {
                return "connected to " + database;
            } catch (DriverNotFoundException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    /** The message of the failure to connect to SQLite, whichever way. */
    public static final class ConnectingToSqlite implements Callable<String> {

        public ConnectingToSqlite() {}

        @Override
        public String call() {
            List<Runnable> ways = List.of(
                    () -> Database.open("sqlite:///:memory:").close(),
                    () -> Database.builder("sqlite:///:memory:").sandbox().close(),
                    () -> Database.builder("sqlite:///a.db")
                            .forceRollback(true)
                            .build()
                            .connect()
                            .close());
            Set<String> messages = new TreeSet<>();
            for (Runnable way : ways) {
                try {
                    way.run();
                    messages.add("connected");
                } catch (DriverNotFoundException e) {
                    messages.add(String.valueOf(e.getMessage()));
                }
            }
            return String.join("; ", messages);
        }
    }

    /** The driver that is chosen where only one of the two is there. */
    public static final class Choosing implements Callable<String> {

        public Choosing() {}

        @Override
        public String call() {
            return DatabaseUrl.parse("mysql://db/shop").toJdbcUrl() + " "
                    + DatabaseUrl.parse("mariadb://db/shop").toJdbcUrl();
        }
    }

    /** What plain SQL does. */
    public static final class PlainSql implements Callable<String> {

        public PlainSql() {}

        @Override
        public String call() {
            try (Database database = Database.builder("sqlite:///:memory:")
                    .forceRollback(true)
                    .build()
                    .connect()) {
                return database.inSession(session -> {
                    session.execute("CREATE TABLE t (a TEXT)");
                    session.useTransaction(
                            () -> session.execute("INSERT INTO t VALUES (:a)", java.util.Map.of("a", "x")));
                    session.executeBatch("INSERT INTO t VALUES (?)", List.of(List.of("y")));
                    session.fetchGeneratedKeys("INSERT INTO t VALUES ('z')");
                    session.stream("SELECT * FROM t").close();
                    return session.fetchOne("SELECT * FROM t")
                            .orElseThrow()
                            .toMap()
                            .toString();
                });
            }
        }
    }

    @Test
    void aMissingDriverSaysWhatToAdd() throws Exception {
        assertThat(Hiding.call("org.postgresql", Connecting.class))
                .isEqualTo("No JDBC driver for PostgreSQL is on the class path, to connect to"
                        + " postgresql://app:***@db/shop: add org.postgresql:postgresql");
    }

    @Test
    void aMissingDriverOfSqliteDoesSoToo() throws Exception {
        assertThat(Hiding.call("org.sqlite", ConnectingToSqlite.class))
                .isEqualTo("No JDBC driver for SQLite is on the class path, to connect to sqlite:///:memory:: add"
                        + " org.xerial:sqlite-jdbc; No JDBC driver for SQLite is on the class path, to connect to"
                        + " sqlite:///a.db: add org.xerial:sqlite-jdbc");
    }

    @Test
    void eitherDriverServesMySqlAndMariaDb() throws Exception {
        assertThat(Hiding.call("com.mysql", Choosing.class)).isEqualTo("jdbc:mariadb://db/shop jdbc:mariadb://db/shop");
        assertThat(Hiding.call("org.mariadb", Choosing.class)).isEqualTo("jdbc:mysql://db/shop jdbc:mysql://db/shop");
        assertThat(new Choosing().call()).isEqualTo("jdbc:mysql://db/shop jdbc:mariadb://db/shop");
    }

    @Test
    void plainSqlDoesWithoutJooq() throws Exception {
        assertThat(Hiding.call("org.jooq", PlainSql.class)).isEqualTo("{a=x}");
    }
}
