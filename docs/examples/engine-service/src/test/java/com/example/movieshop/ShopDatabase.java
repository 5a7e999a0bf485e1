package com.example.movieshop;

import dev.based.Database;
import java.nio.file.Path;

/** The shop's database for a test: a file of its own, in which nothing stays. */
final class ShopDatabase {

    private ShopDatabase() {}

    static Database open(Path directory) {
        Database database =
                Database.builder(url(directory)).forceRollback(true).build().connect();
        Schema.create(database);
        return database;
    }

    static String url(Path directory) {
        return "sqlite:///" + directory.resolve("shop.db");
    }

    /** Two movies, the first with two copies, the second with one. */
    static void fill(Database database) {
        database.useSession(session -> {
            MovieRepository movies = new MovieRepository(session);
            movies.add(new NewMovie("Oldboy", 2003, 2));
            movies.add(new NewMovie("Newboy", 2004, 1));
        });
    }

    static int copies(Database database, long movie) {
        return database.inSession(session ->
                new MovieRepository(session).find(movie).orElseThrow().copies());
    }
}
