package dev.based.benchmarks.values;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcClient, in transactions of a TransactionTemplate. It has no batches; the template below it has. */
final class SpringJdbcClient implements Contender {

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate template;
    private final TransactionTemplate transactions;

    SpringJdbcClient(HikariDataSource pool) {
        this.pool = pool;
        this.template = new NamedParameterJdbcTemplate(pool);
        this.jdbc = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return requireNonNull(transactions.execute(status -> work.get()));
    }

    @Override
    public String name() {
        return "Spring JdbcClient";
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
        return inTransaction(() -> jdbc.sql(selection.sql()).query(type).list());
    }

    @Override
    public Checksum rows(Selection selection) {
        var rows = inTransaction(() -> jdbc.sql(selection.sql()).query().listOfRows());
        Checksum checksum = new Checksum();
        for (Map<String, ?> row : rows) {
            checksum.addRow(row::get);
        }
        return checksum;
    }

    @Override
    public Film byKey(long id) {
        return inTransaction(() ->
                jdbc.sql(FilmSql.SELECT_BY_KEY).param(id).query(Film.class).single());
    }

    @Override
    public long insert(long id, String title, int year, double rating, String director) {
        return inTransaction(() -> (long) jdbc.sql(FilmSql.INSERT_NAMED)
                .param("id", id)
                .param("title", title)
                .param("year", year)
                .param("rating", rating)
                .param("director", director)
                .update());
    }

    @Override
    public long insertBatch(List<Film> films) {
        SqlParameterSource[] sets =
                films.stream().map(SimplePropertySqlParameterSource::new).toArray(SqlParameterSource[]::new);
        return inTransaction(() -> Arrays.stream(template.batchUpdate(FilmSql.INSERT_NAMED, sets))
                .asLongStream()
                .sum());
    }

    @Override
    public void close() {
        pool.close();
    }
}
