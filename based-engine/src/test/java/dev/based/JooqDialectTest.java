package dev.based;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import org.jooq.DatePart;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ queries that were built without a connection. */
class JooqDialectTest {

    private static final org.jooq.Table<?> MOVIES = DSL.table(DSL.name("movies"));
    private static final org.jooq.Field<String> TITLE = DSL.field(DSL.name("title"), SQLDataType.VARCHAR);
    private static final org.jooq.Field<Integer> YEAR = DSL.field(DSL.name("year"), SQLDataType.INTEGER);
    private static final org.jooq.Field<java.sql.Date> RELEASED = DSL.field(DSL.name("released"), SQLDataType.DATE);

    @OnEveryMode
    void theyAreWrittenInTheDatabasesDialect(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                session.execute(DSL.insertInto(MOVIES, TITLE, YEAR, RELEASED)
                        .values("Newboy", 2004, java.sql.Date.valueOf("2004-02-29")));

                var concatenated = DSL.select(TITLE.concat(" (").concat(YEAR).concat(")"))
                        .from(MOVIES)
                        .where(DSL.extract(RELEASED, DatePart.MONTH).eq(2))
                        .limit(1);
                Record1<String> found = session.fetchOne(concatenated).orElseThrow();

                assertThat(found.value1()).isEqualTo("Newboy (2004)");
                assertThat(session.dsl().dialect().family())
                        .isEqualTo(mode.product().family());
                assertThat(session.dsl().render(concatenated))
                        .as("names are quoted as the database quotes them")
                        .contains(
                                mode.product().isMySql()
                                        ? "`movies`"
                                        : mode.product() == Product.SQLITE ? "movies" : "\"movies\"");
            });
        }
    }
}
