package dev.based.benchmarks.values;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ, with statements built from typed fields. */
final class JooqContext implements Contender {

    private static final Table<Record> FILMS = table(DSL.name("films"));
    private static final Table<Record> NEW_FILMS = table(DSL.name("new_films"));
    private static final Field<Long> ID = field(DSL.name("id"), SQLDataType.BIGINT);
    private static final Field<String> TITLE = field(DSL.name("title"), SQLDataType.VARCHAR);
    private static final Field<Integer> YEAR = field(DSL.name("year"), SQLDataType.INTEGER);
    private static final Field<Double> RATING = field(DSL.name("rating"), SQLDataType.DOUBLE);
    private static final Field<String> DIRECTOR = field(DSL.name("director"), SQLDataType.VARCHAR);

    private final HikariDataSource pool;
    private final DSLContext dsl;

    JooqContext(HikariDataSource pool, SQLDialect dialect) {
        this.pool = pool;
        this.dsl = DSL.using(pool, dialect, new Settings().withExecuteLogging(false));
    }

    @Override
    public String name() {
        return "jOOQ";
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
        return dsl.transactionResult(
                transaction -> select(transaction.dsl(), selection).fetchInto(type));
    }

    @Override
    public Checksum rows(Selection selection) {
        Result<Record5<Long, String, Integer, Double, String>> rows = dsl.transactionResult(
                transaction -> select(transaction.dsl(), selection).fetch());
        Checksum checksum = new Checksum();
        for (Record row : rows) {
            checksum.addRow(row::get);
        }
        return checksum;
    }

    private static SelectConditionStep<Record5<Long, String, Integer, Double, String>> select(
            DSLContext transaction, Selection selection) {
        return transaction.select(ID, TITLE, YEAR, RATING, DIRECTOR).from(FILMS).where(ID.le(inline((long)
                selection.count())));
    }

    @Override
    public Film byKey(long id) {
        return dsl.transactionResult(transaction -> transaction
                .dsl()
                .select(ID, TITLE, YEAR, RATING, DIRECTOR)
                .from(FILMS)
                .where(ID.eq(id))
                .fetchSingleInto(Film.class));
    }

    @Override
    public long insert(long id, String title, int year, double rating, String director) {
        return dsl.transactionResult(transaction -> (long) transaction
                .dsl()
                .insertInto(NEW_FILMS, ID, TITLE, YEAR, RATING, DIRECTOR)
                .values(id, title, year, rating, director)
                .execute());
    }

    @Override
    public long insertBatch(List<Film> films) {
        return dsl.transactionResult(transaction -> {
            DSLContext context = transaction.dsl();
            BatchBindStep batch = context.batch(context.insertInto(NEW_FILMS, ID, TITLE, YEAR, RATING, DIRECTOR)
                    .values((Long) null, null, null, null, null));
            for (Film film : films) {
                batch = batch.bind(film.id(), film.title(), film.year(), film.rating(), film.director());
            }
            return Arrays.stream(batch.execute()).asLongStream().sum();
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
