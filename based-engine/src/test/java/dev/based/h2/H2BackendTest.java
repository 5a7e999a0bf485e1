package dev.based.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.ImplicitCommitException;
import dev.based.Session;
import java.nio.file.Path;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to H2; what every backend must do is in the kit for backends, which runs on it too. */
class H2BackendTest {

    private String url = "";

    @BeforeEach
    void createTable(@TempDir Path directory) {
        url = "h2:///" + directory.resolve("shop");
        try (Database database = Database.open(url)) {
            database.useSession(session -> session.execute("CREATE TABLE movies (title VARCHAR(100) UNIQUE)"));
        }
    }

    private static void insert(Session session, String title) {
        session.execute("INSERT INTO movies (title) VALUES (:title)", Map.of("title", title));
    }

    private static long count(Database database) {
        return database.inSession(session ->
                session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow());
    }

    @Test
    void theSqlIsReadByTheRulesOfTheDatabase() {
        try (Database database = Database.open(url)) {
            database.useSession(session -> {
                assertThat(session.fetchOne(String.class, "SELECT $$it's :no parameter$$ || ?", "!"))
                        .contains("it's :no parameter!");
                assertThat(session.fetchAll(DSL.select(DSL.inline(1)))).hasSize(1);
            });
        }
    }

    @Test
    void aUrlThatTheDatabaseCannotHaveIsRefusedWithTheCure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("h2://"))
                .withMessage("Bad database URL 'h2://': it names no file: write h2:////absolute/file");
    }

    @Test
    void aChangeOfTheSchemaIsRefusedWhereItWouldKeepWhatIsToBeUndone() {
        try (Database database =
                Database.builder(url).forceRollback(true).build().connect()) {
            database.useSession(session -> {
                insert(session, "Oldboy");
                assertThatExceptionOfType(ImplicitCommitException.class)
                        .isThrownBy(() -> session.execute("CREATE TABLE directors (name VARCHAR(100))"))
                        .withMessageStartingWith("[CREATE TABLE directors (name VARCHAR(100))] was not run");
            });
        }
        try (Database database = Database.open(url)) {
            assertThat(count(database)).isZero();
        }
    }
}
