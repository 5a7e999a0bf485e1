package dev.based.benchmarks.values;

/** The statements. Films that are inserted go into a table of their own, which is empty before each turn. */
final class FilmSql {

    static final long FIRST_ID = 1;

    static final String SELECT = "SELECT id, title, year, rating, director FROM films";
    static final String SELECT_BY_KEY = SELECT + " WHERE id = ?";

    private static final String INSERT = "INSERT INTO %s (id, title, year, rating, director) VALUES (%s)";
    private static final String POSITIONAL = "?, ?, ?, ?, ?";

    static final String FILL = INSERT.formatted("films", POSITIONAL);
    static final String INSERT_POSITIONAL = INSERT.formatted("new_films", POSITIONAL);
    static final String INSERT_NAMED = INSERT.formatted("new_films", ":id, :title, :year, :rating, :director");

    private FilmSql() {}
}
