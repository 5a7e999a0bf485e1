package consumer;

import dev.based.Database;
import java.util.List;
import org.jooq.impl.DSL;

/** What the program keeps. */
public final class Films {

    /** A film, which the engine makes of a row: its package is open to it. */
    public record Film(String title, int year) {}

    private final Database database;

    public Films(Database database) {
        this.database = database;
    }

    public void add(Film film) {
        database.useSession(session ->
                session.execute("INSERT INTO films (title, year) VALUES (?, ?)", film.title(), film.year()));
    }

    public List<Film> all() {
        return database.inSession(session -> session.fetchAll(Film.class, "SELECT title, year FROM films ORDER BY year"));
    }

    public int count() {
        return database.inSession(session -> session.dsl().fetchCount(DSL.table("films")));
    }
}
