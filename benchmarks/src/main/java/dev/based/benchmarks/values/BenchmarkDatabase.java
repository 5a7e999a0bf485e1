package dev.based.benchmarks.values;

import dev.based.DatabaseUrl;
import dev.based.benchmarks.BenchmarkServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jooq.SQLDialect;

/** A database with films to read, and a table for those that are inserted. */
record BenchmarkDatabase(String name, DatabaseUrl url, SQLDialect dialect) {

    static BenchmarkDatabase postgres() {
        return new BenchmarkDatabase("PostgreSQL", BenchmarkServer.url(), SQLDialect.POSTGRES);
    }

    /** A file whose URL has all pragmas, so that everybody has the same; NORMAL, because a disk's pace is no library's. */
    static BenchmarkDatabase sqlite(Path directory) {
        DatabaseUrl url = DatabaseUrl.builder()
                .scheme("sqlite")
                .database(directory.resolve("films.db").toString())
                .parameter("journal_mode", "WAL")
                .parameter("synchronous", "NORMAL")
                .parameter("foreign_keys", "true")
                .parameter("busy_timeout", "30000")
                .build();
        return new BenchmarkDatabase("SQLite", url, SQLDialect.SQLITE);
    }

    /** A plain connection of the driver's. */
    private Connection connect() throws SQLException {
        Properties credentials = new Properties();
        url.username().ifPresent(username -> credentials.setProperty("user", username));
        url.password().ifPresent(password -> credentials.setProperty("password", password));
        return DriverManager.getConnection(url.toJdbcUrl(), credentials);
    }

    private boolean isSqlite() {
        return dialect == SQLDialect.SQLITE;
    }

    void createTables(int films) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"films", "new_films"}) {
                statement.execute("DROP TABLE IF EXISTS " + table);
                statement.execute("""
                        CREATE TABLE %s (id %s PRIMARY KEY, title VARCHAR(100) NOT NULL, year INTEGER NOT NULL,
                            rating DOUBLE PRECISION, director VARCHAR(100) NOT NULL)""".formatted(table, isSqlite() ? "INTEGER" : "BIGINT"));
            }
            connection.setAutoCommit(false);
            fill(connection, films);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE films");
        }
    }

    private static void fill(Connection connection, int films) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(FilmSql.FILL)) {
            for (Film film : Film.numbers(FilmSql.FIRST_ID, films)) {
                RawJdbc.bind(insert, film.id(), film.title(), film.year(), film.rating(), film.director());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Empties the table of films that were inserted; fails if others were in it than these. */
    void takeInserted(Checksum expected) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Checksum inserted = new Checksum();
            try (ResultSet rows = statement.executeQuery("SELECT * FROM new_films")) {
                while (rows.next()) {
                    inserted.add(RawJdbc.film(rows));
                }
            }
            statement.execute(isSqlite() ? "DELETE FROM new_films" : "TRUNCATE new_films");
            inserted.require(expected);
        }
    }
}
