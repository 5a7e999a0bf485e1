package dev.based.matrix;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jooq.SQLDialect;

/** The real databases that the engine is tested on, each with the tables of {@link TestSchema}. */
public enum Product {
    SQLITE,
    POSTGRESQL,
    /** MariaDB by its own driver. */
    MARIADB,
    /** MariaDB by MySQL's driver. */
    MYSQL,
    /** A database whose backend is not the engine's. */
    H2;

    private static final String RECURSIVE_NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i FROM n";

    private static final Path FILES = temporaryDirectory();

    private static final Map<Product, DatabaseUrl> CREATED = new ConcurrentHashMap<>();

    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("based-engine");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a failed statement aborts its transaction. */
    public boolean failureAborts() {
        return this == POSTGRESQL;
    }

    public boolean isMySql() {
        return this == MARIADB || this == MYSQL;
    }

    /** Whether INSERT and DELETE can return rows; MySQL's driver does not know that MariaDB's can. */
    public boolean returnsRows() {
        return this != H2 && this != MYSQL;
    }

    /** Whether WITH may stand before INSERT. */
    public boolean changesAfterWith() {
        return this == SQLITE || this == POSTGRESQL;
    }

    /** Where the tables are. */
    public DatabaseUrl url() {
        return CREATED.computeIfAbsent(this, product -> TestSchema.created(newDatabase(), product));
    }

    /** Where the tables are, with nothing in them. */
    public DatabaseUrl emptied() {
        DatabaseUrl url = url();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> {
                session.execute("DELETE FROM reviews");
                session.execute("DELETE FROM movies");
            });
        }
        return url;
    }

    /** An empty database that no other test knows. */
    public DatabaseUrl newDatabase() {
        return switch (this) {
            case SQLITE -> sqliteFile();
            case POSTGRESQL -> DatabaseUrl.parse(RealPostgres.newDatabase());
            case MARIADB -> DatabaseUrl.parse(RealMariaDb.newDatabase("mariadb"));
            case MYSQL -> DatabaseUrl.parse(RealMariaDb.newDatabase("mysql"));
            case H2 ->
                DatabaseUrl.parse(
                        "h2:///" + FILES.resolve("h2-" + System.nanoTime())
                                + "?NON_KEYWORDS=YEAR&DATABASE_TO_UPPER=FALSE&CASE_INSENSITIVE_IDENTIFIERS=TRUE&DB_CLOSE_ON_EXIT=FALSE");
        };
    }

    private static DatabaseUrl sqliteFile() {
        return DatabaseUrl.builder()
                .scheme("sqlite")
                .database(FILES.resolve("movies-" + System.nanoTime() + ".db").toString())
                .build();
    }

    /** A query that makes the numbers from 1 to the last one as it goes. */
    public String numbers(long last) {
        String sql = switch (this) {
            case SQLITE -> RECURSIVE_NUMBERS;
            case POSTGRESQL -> "SELECT i FROM generate_series(1, %d) AS g (i)";
            case MARIADB, MYSQL ->
                this == MYSQL && RealMariaDb.isMySqlReal() ? RECURSIVE_NUMBERS : "SELECT seq AS i FROM seq_1_to_%d";
            case H2 -> "SELECT x AS i FROM SYSTEM_RANGE(1, %d)";
        };
        return sql.formatted(last);
    }

    /** jOOQ's name for its SQL. */
    public SQLDialect family() {
        return switch (this) {
            case SQLITE -> SQLDialect.SQLITE;
            case POSTGRESQL -> SQLDialect.POSTGRES;
            case MARIADB -> SQLDialect.MARIADB;
            case MYSQL -> SQLDialect.MYSQL;
            case H2 -> SQLDialect.H2;
        };
    }

    /** The driver's own connection. */
    public Class<?> driversConnection() {
        return switch (this) {
            case SQLITE -> org.sqlite.SQLiteConnection.class;
            case POSTGRESQL -> org.postgresql.PGConnection.class;
            case MARIADB -> org.mariadb.jdbc.Connection.class;
            case MYSQL -> com.mysql.cj.jdbc.JdbcConnection.class;
            case H2 -> org.h2.jdbc.JdbcConnection.class;
        };
    }

    /** The column type of a key that the database generates. */
    public String key() {
        return switch (this) {
            case SQLITE -> "INTEGER PRIMARY KEY";
            case POSTGRESQL, H2 -> "INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
            case MARIADB, MYSQL -> "INTEGER AUTO_INCREMENT PRIMARY KEY";
        };
    }
}
