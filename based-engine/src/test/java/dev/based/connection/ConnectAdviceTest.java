package dev.based.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.ConnectionFailedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who cannot connect is told which of the things that can be wrong it was. */
@Tag("mariadb")
class ConnectAdviceTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private static String failure(String url) {
        try (Database database =
                Database.builder(url).connectionTimeout(SHORT).build().connect()) {
            throw new AssertionError("It could be connected to " + database);
        } catch (ConnectionFailedException e) {
            assertThat(e).hasStackTraceContaining("Cannot connect to");
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "mysql"})
    void aHostThatIsNotKnown(String scheme) {
        assertThat(failure(scheme + "://app:hunter2@no-such-host.invalid/shop"))
                .startsWith("Cannot connect to " + scheme + "://app:***@no-such-host.invalid/shop within 1 s: ")
                .endsWith(". No host of that name is known here: correct the name 'no-such-host.invalid' in the URL.")
                .doesNotContain("hunter2")
                .doesNotContain("..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "mysql"})
    void aPortAtWhichNothingListens(String scheme) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(failure(scheme + "://app@127.0.0.1:" + port + "/shop"))
                .endsWith(". Nothing answers at '127.0.0.1:" + port
                        + "': start the server, or correct host and port in the URL.")
                .doesNotContain("..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "de"})
    void aServerThatDoesNotSpeak(String language) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language)); // of the driver's messages
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + silent.getLocalPort();
            assertThat(failure("postgresql://app@" + host + "/shop"))
                    .endsWith(". '" + host
                            + "' gives no answer that is of use: is it a database's port that can be reached from"
                            + " here, is the server not overloaded, and do the URL's parameters suit it?");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aDatabaseThatIsNotThere() {
        String postgres = RealPostgres.newDatabase().replaceAll("/[^/]*$", "/nowhere");
        assertThat(failure(postgres))
                .endsWith(
                        ". The server is there and does not have the database 'nowhere': create it, or correct its name in the"
                                + " URL.");
    }

    @Test
    void aDatabaseOfMariaDbThatIsNotThereAndAPasswordThatIsWrong() {
        String url = RealMariaDb.newDatabase("mariadb");
        String missing = url.replaceFirst("(//[^/]*)/[^/?]*", "$1/nowhere");
        assertThat(failure(missing))
                .endsWith(
                        ". The server is there and does not have the database 'nowhere': create it, or correct its name in the"
                                + " URL.");
        assertThat(failure(url.replaceFirst("//[^:@/]*:[^@/]*@", "//stranger:hunter2@")))
                .endsWith(
                        ". The server is there and refuses the user 'stranger' with this password: correct user or password"
                                + " in the URL.")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            28P01 | The server is there and refuses the user 'app' with this password: correct user or password in the URL.
            28000 | The server is there and does not let the user 'app' into the database 'shop': grant it, or name another user.
            53300 | The server has no connection left: close others, lower maximumPoolSize, or raise its max_connections.
            57P03 | The server is starting or stopping: try again when it is ready.
            XX000 | Is the server running there, and do user, password and database exist?
            """)
    void whatTheServerAnswers(String state, String advice) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://app:hunter2@db1/shop");
        assertThat(ConnectAdvice.of(url, new SQLException("so it is", state))).isEqualTo(advice);
    }

    @Test
    void aFileOfSqlite(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("data");
        assertThat(failure("sqlite:///" + missing.resolve("shop.db")))
                .endsWith(
                        ". The directory '" + missing + "' does not exist: create it, or correct the path in the URL.");
        Files.createDirectory(missing);
        assertThat(failure("sqlite:///" + missing)).endsWith(". '" + missing + "' is a directory: name a file in it.");
    }

    @Test
    void aFileOfSqliteThatWasWrittenAsAHost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("sqlite://shop.db"))
                .withMessage(
                        "Bad database URL 'sqlite://shop.db': it has the host 'shop.db', but SQLite is a file: write"
                                + " sqlite:///shop.db");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("sqlite://data/shop.db"))
                .withMessageEndingWith("write sqlite:///data/shop.db");
    }
}
