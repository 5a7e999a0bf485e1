package com.example.moviestore;

import dev.based.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Movies, on a session of Based: whoever opened the session decides whether it is committed. */
public final class MovieRepository {

    private final Session session;

    public MovieRepository(Session session) {
        this.session = session;
    }

    public void add(Movie movie) {
        session.execute(
                "INSERT INTO movies (id, title, year) VALUES (:id, :title, :year)",
                Map.of("id", movie.id(), "title", movie.title(), "year", movie.year()));
    }

    public Optional<Movie> find(int id) {
        return session.fetchOne(Movie.class, "SELECT id, title, year FROM movies WHERE id = ?", id);
    }

    public List<Movie> ofYears(List<Integer> years) {
        return session.fetchAll(
                Movie.class,
                "SELECT id, title, year FROM movies WHERE year IN (:years) ORDER BY year, title",
                Map.of("years", years));
    }
}
