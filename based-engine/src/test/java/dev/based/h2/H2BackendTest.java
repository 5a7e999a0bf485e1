package dev.based.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.ImplicitCommitException;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.StatementException;
import java.nio.file.Path;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a backend outside the engine is tested for, by the public API alone. */
class H2BackendTest {

    /** The ways in which connections are held. */
    enum Holding {
        POOLED,
        LOCKED,
        FORCE_ROLLBACK;

        Database open(String url) {
            Database.Builder builder = Database.builder(url);
            switch (this) {
                case POOLED -> builder.maximumPoolSize(3);
                case LOCKED -> builder.useLock(true);
                case FORCE_ROLLBACK -> builder.forceRollback(true);
            }
            return builder.build().connect();
        }
    }

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

    private long countLater() {
        try (Database later = Database.open(url)) {
            return count(later);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedStaysUnlessAllIsRolledBack(Holding holding) {
        try (Database database = holding.open(url)) {
            database.useSession(session -> insert(session, "Oldboy"));
            assertThatThrownBy(() -> database.useSession(session -> {
                        insert(session, "Newboy");
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(count(database)).isEqualTo(1);
        }
        assertThat(countLater()).isEqualTo(holding == Holding.FORCE_ROLLBACK ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void aNestedTransactionFailsAlone(Holding holding) {
        try (Database database = holding.open(url)) {
            database.useSession(session -> {
                insert(session, "Oldboy");
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(() -> {
                            insert(session, "Newboy");
                            insert(session, "Oldboy");
                        }));
                insert(session, "Stoker");
            });
            assertThat(count(database)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSqlIsReadByTheRulesOfTheDatabase(Holding holding) {
        try (Database database = holding.open(url)) {
            database.useSession(session -> {
                assertThat(session.fetchOne(String.class, "SELECT $$it's :no parameter$$ || ?", "!"))
                        .contains("it's :no parameter!");
                assertThat(session.fetchAll(DSL.select(DSL.inline(1)))).hasSize(1);
            });
        }
    }

    @Test
    void aSandboxStandsInsideAnother() {
        try (Sandbox fixtures = Database.builder(DatabaseUrl.parse(url)).sandbox()) {
            insert(fixtures.session(), "Oldboy");
            try (Sandbox test = fixtures.begin("a test")) {
                test.database().useSession(session -> insert(session, "Newboy"));
                assertThat(count(test.database())).isEqualTo(2);
            }
            assertThat(count(fixtures.database())).isEqualTo(1);
        }
        assertThat(countLater()).isZero();
    }

    @Test
    void aUrlThatTheDatabaseCannotHaveIsRefusedWithTheCure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("h2://"))
                .withMessage("Bad database URL 'h2://': it names no file: write h2:////absolute/file");
    }

    @Test
    void aChangeOfTheSchemaIsRefusedWhereItWouldKeepWhatIsToBeUndone() {
        try (Database database = Holding.FORCE_ROLLBACK.open(url)) {
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
