package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Row;
import dev.based.Session;
import dev.based.StatementException;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real schema with real data, the Chinook music store: read and changed in many ways, and afterwards, seen from
 * outside, every table is what it was. Skipped where the data is not there.
 */
@Tag("mariadb")
class ChinookTest {

    private static final Path DATA = Path.of(System.getProperty("based.test.chinook", "chinook"));
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\\b");
    private static final List<String> TABLES = List.of(
            "Album",
            "Artist",
            "Customer",
            "Employee",
            "Genre",
            "Invoice",
            "InvoiceLine",
            "MediaType",
            "Playlist",
            "PlaylistTrack",
            "Track");

    /** By the folder of the migrations. */
    private static final Map<String, Map<String, List<String>>> FRESH = new ConcurrentHashMap<>();

    @TempDir
    static Path directory;

    enum Kind {
        SQLITE("sqlite"),
        POSTGRES("postgresql"),
        /** MariaDB by its own driver. */
        MARIADB("mysql"),
        /** MariaDB by MySQL's driver. */
        MYSQL("mysql");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }

        Path migrations() {
            return DATA.resolve(folder);
        }

        /** The server's URL, as its user would give it; a test that needs one that is not there is skipped. */
        DatabaseUrl newDatabase(String name) {
            return DatabaseUrl.parse(
                    switch (this) {
                        case SQLITE -> "sqlite:///" + directory.resolve(name);
                        case POSTGRES -> RealPostgres.newDatabase();
                        case MARIADB -> RealMariaDb.newDatabase("mariadb");
                        case MYSQL -> RealMariaDb.newDatabase("mysql");
                    });
        }

        /** Whether changes of the schema commit, so that a sandbox refuses them. */
        boolean commitsSchemaChanges() {
            return this == MARIADB || this == MYSQL;
        }

        /** The SQL in this dialect's names, which are TrackId or track_id. */
        String sql(String sql) {
            return this != POSTGRES
                    ? sql
                    : NAME.matcher(sql)
                            .replaceAll(name -> name.group()
                                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                                    .toLowerCase(Locale.ROOT));
        }
    }

    static volatile Kind kind = Kind.SQLITE;

    @BeforeAll
    static void dataIsThere() {
        assumeTrue(Files.isDirectory(DATA), "the Chinook data is not at " + DATA);
    }

    abstract static class ChinookCase {

        private static String sql(String sql) {
            return kind.sql(sql);
        }

        private static long count(Session session, String table) {
            return session.fetchOne(Long.class, sql("SELECT count(*) FROM " + table))
                    .orElseThrow();
        }

        @Test
        void joins(Session session) {
            List<Row> rows = session.fetchAll(sql("""
                    SELECT Artist.Name AS artist, Album.Title AS album, count(*) AS tracks
                      FROM Track JOIN Album ON Album.AlbumId = Track.AlbumId
                      JOIN Artist ON Artist.ArtistId = Album.ArtistId
                     GROUP BY Artist.Name, Album.Title ORDER BY tracks DESC, album LIMIT 1
                    """));

            assertThat(rows)
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.get("tracks", Integer.class)).isEqualTo(57))
                    .satisfies(row -> assertThat(row.get("album")).isEqualTo("Greatest Hits"));
        }

        @Test
        void aggregates(Session session) {
            assertThat(session.fetchOne(BigDecimal.class, sql("SELECT sum(Total) FROM Invoice"))
                            .orElseThrow())
                    .isEqualByComparingTo(new BigDecimal("2328.60"));
        }

        @Test
        void namedListsOfParameters(Session session) {
            assertThat(session.fetchAll(
                            String.class,
                            sql("SELECT Name FROM Genre WHERE GenreId IN (:ids) ORDER BY GenreId"),
                            Map.of("ids", List.of(1, 2, 3))))
                    .containsExactly("Rock", "Jazz", "Metal");
        }

        @Test
        void generatedKeys(DataSource dataSource) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            sql("INSERT INTO Artist (Name) VALUES (?)"), Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "Sigur Rós");
                assertThat(insert.executeUpdate()).isEqualTo(1);
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isGreaterThan(275);
                }
            }
        }

        /** MySQL's driver does not know that MariaDB's INSERT can return rows. */
        @Test
        void returnedColumns(Session session) {
            String insert = sql("INSERT INTO Genre (Name) VALUES (?)");
            int id = kind == Kind.MYSQL
                    ? session.fetchGeneratedKeys(Integer.class, insert, "Noise").get(0)
                    : session.fetchOne(Integer.class, insert + sql(" RETURNING GenreId"), "Noise")
                            .orElseThrow();
            assertThat(session.fetchOne(String.class, sql("SELECT Name FROM Genre WHERE GenreId = ?"), id))
                    .contains("Noise");
        }

        @Test
        void unicode(Session session) {
            String smile = kind.commitsSchemaChanges() ? "☺" : "😀"; // which NVARCHAR, utf8mb3 there, cannot hold
            String title = "Ágætis byrjun — 純粋 " + smile + " 'quoted' \\ \"double\"";
            session.execute(
                    sql("UPDATE Album SET Title = :title WHERE AlbumId = :id"), Map.of("title", title, "id", 1));

            assertThat(session.fetchOne(String.class, sql("SELECT Title FROM Album WHERE AlbumId = 1")))
                    .contains(title);
            assertThat(session.fetchOne(String.class, sql("SELECT Name FROM Artist WHERE ArtistId = 6")))
                    .contains("Antônio Carlos Jobim");
        }

        @Test
        void aFailingForeignKey(Database database) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute(sql("DELETE FROM Playlist WHERE PlaylistId = 2"));
                        session.execute(sql("INSERT INTO Album (Title, ArtistId) VALUES ('x', 99999)"));
                    }))
                    .withMessageContaining("oreign key");
            assertThat(database.<Long, RuntimeException>inSession(session -> count(session, "Playlist")))
                    .isEqualTo(18);
        }

        @Test
        void aUniqueViolation(Session session) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> session.useTransaction(
                            () -> session.execute(sql("INSERT INTO Genre (GenreId, Name) VALUES (1, 'again')"))))
                    .satisfies(e -> assertThat(e)
                            .message()
                            .containsIgnoringCase(kind.commitsSchemaChanges() ? "duplicate" : "unique"));
            assertThat(count(session, "Genre")).isEqualTo(25);
        }

        @Test
        void everythingDeletedAndCommitted(DataSource dataSource, Session session) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (String table : List.of("PlaylistTrack", "InvoiceLine", "Track", "Invoice")) {
                    assertThat(statement.executeUpdate(sql("DELETE FROM " + table)))
                            .isPositive();
                }
                connection.commit();
            }
            assertThat(count(session, "Track")).isZero();
        }

        @Test
        void aBatchInAutoCommitMode(DataSource dataSource, Session session) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement(sql("INSERT INTO MediaType (Name) VALUES (?)"))) {
                for (int i = 0; i < 500; i++) {
                    insert.setString(1, "type " + i);
                    insert.addBatch();
                }
                assertThat(Arrays.stream(insert.executeBatch()).sum()).isEqualTo(500);
            }
            assertThat(count(session, "MediaType")).isEqualTo(505);
        }

        @Test
        void aSchemaChange(Connection connection, Session session) throws SQLException {
            String alter = sql("ALTER TABLE Track ADD COLUMN Rating INTEGER DEFAULT 5");
            try (Statement statement = connection.createStatement()) {
                if (kind.commitsSchemaChanges()) {
                    assertThatThrownBy(() -> statement.execute(alter)).hasMessageContaining("[" + alter + "]");
                    return;
                }
                statement.execute(alter);
                statement.execute(sql("CREATE INDEX rated ON Track (Rating)"));
            }
            assertThat(session.fetchOne(Long.class, sql("SELECT sum(Rating) FROM Track")))
                    .contains(3503L * 5);
        }

        @Test
        void nestedTransactionsOfWhichOneFails(Database database) {
            database.useSession(session -> {
                session.execute(sql("UPDATE Invoice SET Total = Total * 2"));
                assertThatThrownBy(() -> session.useTransaction(() -> {
                            session.execute(sql("DELETE FROM InvoiceLine"));
                            throw new IllegalStateException("half way");
                        }))
                        .hasMessage("half way");
                assertThat(count(session, "InvoiceLine")).isEqualTo(2240);
            });
            assertThat(database.<BigDecimal, RuntimeException>inSession(
                            session -> session.fetchOne(BigDecimal.class, sql("SELECT sum(Total) FROM Invoice"))
                                    .orElseThrow()))
                    .isEqualByComparingTo("4657.20");
        }
    }

    static class OnSqliteCase extends ChinookCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .migrations("filesystem:" + Kind.SQLITE.migrations())
                .build();
    }

    static class OnMariaDbCase extends ChinookCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .migrations("filesystem:" + Kind.MARIADB.migrations())
                .build();
    }

    static class OnPostgresCase extends ChinookCase {

        @RegisterExtension
        static final BasedExtension DATABASE = BasedExtension.builder()
                .migrations("filesystem:" + Kind.POSTGRES.migrations())
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void everyTableIsAfterwardsWhatItWas(Kind which) throws SQLException {
        kind = which;
        Class<?> tests = switch (which) {
            case SQLITE -> OnSqliteCase.class;
            case POSTGRES -> OnPostgresCase.class;
            case MARIADB, MYSQL -> OnMariaDbCase.class;
        };
        DatabaseUrl url = which.newDatabase("chinook.db");
        Map<String, String> parameters = Map.of("based.url", url.toConnectionString());

        Kit.succeeds(Kit.run(parameters, tests), 12);
        Map<String, List<String>> once = content(url);
        assertThat(once.get("Track")).hasSize(3503);
        assertThat(once.get("InvoiceLine")).hasSize(2240);
        Kit.succeeds(Kit.run(parameters, tests), 12);

        assertThat(content(url)).isEqualTo(once).isEqualTo(contentOfAFreshOne(which));
    }

    /** What the migrations make when no test has ever run, which both drivers for MariaDB find the same. */
    private static Map<String, List<String>> contentOfAFreshOne(Kind which) throws SQLException {
        Map<String, List<String>> known = FRESH.get(which.folder);
        if (known != null) {
            return known;
        }
        DatabaseUrl url = which.newDatabase("fresh.db");
        try (Database database = Database.open(url.toConnectionString())) {
            org.flywaydb.core.Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("filesystem:" + which.migrations())
                    .load()
                    .migrate();
        }
        Map<String, List<String>> fresh = content(url);
        FRESH.put(which.folder, fresh);
        return fresh;
    }

    /** Every row of every table as text, by a connection that knows nothing of Based. */
    private static Map<String, List<String>> content(DatabaseUrl url) throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(
                        url.toJdbcUrl(),
                        url.username().orElse(null),
                        url.password().orElse(null));
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<String> rows = new ArrayList<>();
                try (ResultSet results =
                        statement.executeQuery(kind.sql("SELECT * FROM " + table + " ORDER BY 1, 2"))) {
                    int width = results.getMetaData().getColumnCount();
                    while (results.next()) {
                        StringBuilder row = new StringBuilder();
                        for (int i = 1; i <= width; i++) {
                            row.append(results.getString(i)).append('\u0001');
                        }
                        rows.add(row.toString());
                    }
                }
                content.put(table, rows);
            }
        }
        return content;
    }
}
