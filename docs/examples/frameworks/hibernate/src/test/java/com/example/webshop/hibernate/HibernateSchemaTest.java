package com.example.webshop.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.webshop.Product;
import com.example.webshop.contract.Contents;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.SeenFromOutside;
import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tables that Hibernate creates for itself, and drops or not, are taken back too. */
class HibernateSchemaTest {

    private abstract static class InAnEmptyDatabase {

        @BeforeEach
        void nothingIsLeft(Session session) throws SQLException {
            assertThat(Contents.seenBy(session.connection()).tables()).isEmpty();
        }

        @RepeatedTest(2)
        void tablesAreCreated(DataSource dataSource, Session session) {
            try (SessionFactory sessions = Sessions.on(dataSource, "create")) {
                sessions.inTransaction(s -> s.persist(new ProductEntity(new Product(1, "Pen", 120, 100, 0))));
                sessions.inTransaction(s -> s.persist(new OrderEntity("Ann")));
                ProductEntity found = sessions.fromSession(s -> s.find(ProductEntity.class, 1));
                assertThat(found.toProduct()).isEqualTo(new Product(1, "Pen", 120, 100, 0));
            }

            assertThat(session.fetchAll(String.class, "SELECT customer FROM orders"))
                    .containsExactly("Ann");
        }

        @RepeatedTest(2)
        void tablesAreCreatedAndDropped(DataSource dataSource, Session session) throws SQLException {
            try (SessionFactory sessions = Sessions.on(dataSource, "create-drop")) {
                sessions.inTransaction(s -> s.persist(new AuditEntity("entry")));
                assertThat(session.fetchAll(String.class, "SELECT entry FROM audit"))
                        .containsExactly("entry");
            }

            assertThat(Contents.seenBy(session.connection()).tables()).isEmpty();
        }
    }

    @ExtendWith(SeenFromOutside.class)
    private abstract static class InPlaceOfTheMigrated {

        @BeforeEach
        void nothingIsLeft(Session session, Database database, Place place) throws SQLException {
            place.is(database.url());
            Contents.requireMigrated(session.connection());
        }

        @RepeatedTest(2)
        void tablesAreDroppedAndCreatedAnew(DataSource dataSource, Session session) {
            try (SessionFactory sessions = Sessions.on(dataSource, "create")) {
                sessions.inTransaction(s -> s.persist(new ProductEntity(new Product(9, "Cap", 1, 1, 0))));
            }

            assertThat(session.fetchAll(Long.class, "SELECT id FROM products")).containsExactly(9L);
        }
    }

    @Nested
    @BasedDatabase("sqlite:///:memory:")
    class OnEmptySqlite extends InAnEmptyDatabase {}

    @Nested
    @BasedDatabase("embedded:postgresql:18")
    class OnEmptyPostgres extends InAnEmptyDatabase {}

    @Nested
    @OnSqlite
    class OnMigratedSqlite extends InPlaceOfTheMigrated {}

    @Nested
    @OnPostgres
    class OnMigratedPostgres extends InPlaceOfTheMigrated {}
}
