package dev.based.benchmarks.values;

import dev.based.Database;
import dev.based.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Based: a record as the parameters of each set of a batch, a map as those of one statement. */
final class BasedSessions implements Contender {

    private final String name;
    private final Database database;

    BasedSessions(String name, Database database) {
        this.name = name;
        this.database = database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Film> records(Selection selection) {
        return database.inSession(session -> session.fetchAll(Film.class, selection.sql()));
    }

    @Override
    public List<FilmBean> beans(Selection selection) {
        return database.inSession(session -> session.fetchAll(FilmBean.class, selection.sql()));
    }

    @Override
    public Checksum rows(Selection selection) {
        List<Row> rows = database.inSession(session -> session.fetchAll(selection.sql()));
        Checksum checksum = new Checksum();
        for (Row row : rows) {
            checksum.addRow(row::get);
        }
        return checksum;
    }

    @Override
    public Film byKey(long id) {
        return database.inSession(session -> session.fetchSingle(Film.class, FilmSql.SELECT_BY_KEY, id));
    }

    @Override
    public long insert(long id, String title, int year, double rating, String director) {
        return database.inSession(session -> session.execute(
                FilmSql.INSERT_NAMED,
                Map.of("id", id, "title", title, "year", year, "rating", rating, "director", director)));
    }

    @Override
    public long insertBatch(List<Film> films) {
        return database.inSession(session ->
                Arrays.stream(session.executeBatch(FilmSql.INSERT_NAMED, films)).sum());
    }

    @Override
    public void close() {
        database.close();
    }
}
