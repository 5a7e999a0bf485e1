package com.example.movieshop.guide;

import dev.based.Database;
import java.nio.file.Path;

/** The table that the guide's code works on. */
final class GuideDatabase {

    private GuideDatabase() {}

    static String url(Path directory) {
        return "sqlite:///" + directory.resolve("guide.db");
    }

    /** Under force rollback, with two movies. */
    static Database open(Path directory) {
        return filled(Database.builder(url(directory)).forceRollback(true));
    }

    static Database filled(Database.Builder builder) {
        Database database = builder.build().connect();
        database.useSession(session -> {
            session.execute("""
                    CREATE TABLE movies (
                        id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL UNIQUE, year INTEGER NOT NULL, rating DOUBLE)
                    """);
            session.execute("INSERT INTO movies (title, year) VALUES ('Oldboy', 2003), ('Newboy', 2004)");
        });
        return database;
    }

    static long count(Database database) {
        return database.inSession(session ->
                session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow());
    }
}
