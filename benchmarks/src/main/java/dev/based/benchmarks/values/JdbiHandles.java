package dev.based.benchmarks.values;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.BeanMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** JDBI, with its mappers for constructors and beans. */
final class JdbiHandles implements Contender {

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    JdbiHandles(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool)
                .registerRowMapper(ConstructorMapper.factory(Film.class))
                .registerRowMapper(BeanMapper.factory(FilmBean.class));
    }

    @Override
    public String name() {
        return "JDBI";
    }

    @Override
    public List<Film> records(Selection selection) {
        return all(Film.class, selection);
    }

    @Override
    public List<FilmBean> beans(Selection selection) {
        return all(FilmBean.class, selection);
    }

    private <T> List<T> all(Class<T> type, Selection selection) {
        return jdbi.inTransaction(
                handle -> handle.createQuery(selection.sql()).mapTo(type).list());
    }

    @Override
    public Checksum rows(Selection selection) {
        var rows = jdbi.inTransaction(
                handle -> handle.createQuery(selection.sql()).mapToMap().list());
        Checksum checksum = new Checksum();
        for (Map<String, ?> row : rows) {
            checksum.addRow(row::get);
        }
        return checksum;
    }

    @Override
    public Film byKey(long id) {
        return jdbi.inTransaction(handle -> handle.createQuery(FilmSql.SELECT_BY_KEY)
                .bind(0, id)
                .mapTo(Film.class)
                .one());
    }

    @Override
    public long insert(long id, String title, int year, double rating, String director) {
        return jdbi.inTransaction(handle -> (long) handle.createUpdate(FilmSql.INSERT_NAMED)
                .bind("id", id)
                .bind("title", title)
                .bind("year", year)
                .bind("rating", rating)
                .bind("director", director)
                .execute());
    }

    @Override
    public long insertBatch(List<Film> films) {
        return jdbi.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(FilmSql.INSERT_NAMED);
            for (Film film : films) {
                batch.bindMethods(film).add();
            }
            return Arrays.stream(batch.execute()).asLongStream().sum();
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
