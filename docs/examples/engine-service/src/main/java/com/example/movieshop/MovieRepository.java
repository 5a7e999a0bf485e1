package com.example.movieshop;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import dev.based.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Movies, on a session: whoever opened it decides whether what is done here is kept. */
public final class MovieRepository {

    static final String BY_IDS = "SELECT id, title, year, copies FROM movies WHERE id IN (:ids) ORDER BY id";
    private static final String INSERT = "INSERT INTO movies (title, year, copies) VALUES (:title, :year, :copies)";
    private static final Field<Integer> YEAR = field("year", SQLDataType.INTEGER);

    private final Session session;

    public MovieRepository(Session session) {
        this.session = session;
    }

    /** Adds a movie, and gives its key. */
    public long add(NewMovie movie) {
        return session.fetchGeneratedKeys(Long.class, INSERT, movie.parameters())
                .get(0);
    }

    /** Adds many movies with few round trips, and says how many they were. */
    public int addAll(List<NewMovie> movies) {
        return session.executeBatch(
                        INSERT, movies.stream().map(NewMovie::parameters).toList())
                .length;
    }

    public Optional<Movie> find(long id) {
        return session.fetchOne(Movie.class, "SELECT id, title, year, copies FROM movies WHERE id = ?", id);
    }

    public List<Movie> findAll(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : session.fetchAll(Movie.class, BY_IDS, Map.of("ids", ids));
    }

    /** All movies, read from the database as the stream is; to be closed. */
    public Stream<Movie> all() {
        return session.stream(Movie.class, "SELECT id, title, year, copies FROM movies ORDER BY id");
    }

    /** Takes a copy from the shelf; false if none is left. */
    public boolean takeCopy(long id) {
        return session.execute("UPDATE movies SET copies = copies - 1 WHERE id = ? AND copies > 0", id) == 1;
    }

    /** How many movies there are of each year, by jOOQ. */
    public SortedMap<Integer, Integer> countByYear() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        session.fetchAll(DSL.select(YEAR, count()).from(table("movies")).groupBy(YEAR))
                .forEach(row -> counts.put(row.value1(), row.value2()));
        return counts;
    }
}
