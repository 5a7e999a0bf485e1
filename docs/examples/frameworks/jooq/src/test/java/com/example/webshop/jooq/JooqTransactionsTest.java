package com.example.webshop.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.example.webshop.contract.Contents;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.SeenFromOutside;
import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** jOOQ's nested transactions and lazy results. */
class JooqTransactionsTest {

    private static final Field<String> ENTRY = field(name("entry"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);

    @ExtendWith(SeenFromOutside.class)
    private abstract static class Cases {

        private final SQLDialect dialect;
        DSLContext dsl;
        Session session;

        Cases(SQLDialect dialect) {
            this.dialect = dialect;
        }

        @BeforeEach
        void nothingIsLeft(DataSource dataSource, Session ofTest, Database database, Place place) throws SQLException {
            session = ofTest;
            place.is(database.url());
            Contents.requireMigrated(session.connection());
            dsl = DSL.using(dataSource, dialect);
        }

        private List<String> entries() {
            return session.fetchAll(String.class, "SELECT entry FROM audit ORDER BY id");
        }

        private static void write(DSLContext context, String entry) {
            context.insertInto(table(name("audit")), ENTRY).values(entry).execute();
        }

        @Test
        void aNestedTransactionIsUndoneAlone() {
            dsl.transaction(outer -> {
                write(outer.dsl(), "before");
                assertThatThrownBy(() -> outer.dsl().transaction(nested -> {
                            write(nested.dsl(), "nested");
                            write(nested.dsl(), "too long for the log".repeat(4));
                        }))
                        .isInstanceOf(DataAccessException.class);
                outer.dsl().transaction(nested -> write(nested.dsl(), "kept"));
                write(outer.dsl(), "after");
            });

            assertThat(entries()).containsExactly("before", "kept", "after");
        }

        @Test
        void rowsAreFetchedLazilyWhileOthersAreWritten() {
            List<String> read = new ArrayList<>();
            dsl.transaction(transaction -> {
                try (var products = transaction
                        .dsl()
                        .select(NAME)
                        .from(table(name("products")))
                        .orderBy(field(name("id")))
                        .fetchSize(1)
                        .fetchLazy()) {
                    for (var product : products) {
                        read.add(product.get(NAME));
                        write(transaction.dsl(), product.get(NAME));
                    }
                }
            });

            assertThat(read).containsExactly("Pen", "Ink", "Paper");
            assertThat(entries()).isEqualTo(read);
        }

        @Test
        void withoutATransactionEachStatementIsOne() {
            write(dsl, "kept");
            assertThatThrownBy(() -> write(dsl, "too long for the log".repeat(4)))
                    .isInstanceOf(DataAccessException.class);
            write(dsl, "kept too");

            assertThat(entries()).containsExactly("kept", "kept too");
        }
    }

    @Nested
    @OnSqlite
    class OnSqliteInMemory extends Cases {
        OnSqliteInMemory() {
            super(SQLDialect.SQLITE);
        }
    }

    @Nested
    @OnPostgres
    class OnAPostgres extends Cases {
        OnAPostgres() {
            super(SQLDialect.POSTGRES);
        }
    }
}
