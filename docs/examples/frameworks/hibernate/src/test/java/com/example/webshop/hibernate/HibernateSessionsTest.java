package com.example.webshop.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.webshop.Product;
import com.example.webshop.contract.Contents;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.SeenFromOutside;
import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.Session;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches, versions and conversations. */
class HibernateSessionsTest {

    @ExtendWith(SeenFromOutside.class)
    private abstract static class Cases {

        SessionFactory sessions;
        Session session;

        @BeforeEach
        void nothingIsLeft(DataSource dataSource, Session ofTest, Database database, Place place) throws SQLException {
            session = ofTest;
            place.is(database.url());
            Contents.requireMigrated(session.connection());
            sessions = Sessions.on(dataSource, "none");
        }

        @AfterEach
        void close() {
            sessions.close();
        }

        @Test
        void insertsGoToTheDatabaseInBatches() {
            List<ProductEntity> products = LongStream.range(1000, 1000 + 5L * Sessions.BATCH)
                    .mapToObj(id -> new ProductEntity(new Product(id, "product " + id, id, 1, 0)))
                    .toList();

            sessions.inTransaction(s -> products.forEach(s::persist));

            assertThat(sessions.getStatistics().getEntityInsertCount()).isEqualTo(products.size());
            assertThat(sessions.getStatistics().getPrepareStatementCount()).isLessThanOrEqualTo(5);
            assertThat(session.fetchOne(Long.class, "SELECT count(*) FROM products"))
                    .contains(3L + products.size());
        }

        @Test
        void aConversationThatIsOvertakenCannotWrite() {
            try (org.hibernate.Session conversation = sessions.openSession()) {
                ProductEntity pen = conversation.find(ProductEntity.class, 1);
                sessions.inTransaction(s -> s.find(ProductEntity.class, 1).reprice(130));

                Transaction transaction = conversation.beginTransaction();
                pen.reprice(110);
                assertThatThrownBy(transaction::commit).isInstanceOf(OptimisticLockException.class);
            }

            assertThat(session.fetchOne(Long.class, "SELECT cents FROM products WHERE id = 1"))
                    .contains(130L);
        }

        @Test
        void aSynchronizationIsToldOfTheCommitAndSeesIt() {
            List<Long> seen = new ArrayList<>();
            sessions.inTransaction(s -> {
                s.find(ProductEntity.class, 1).reprice(110);
                s.getTransaction().registerSynchronization(new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            sessions.inTransaction(another -> seen.add(another.find(ProductEntity.class, 1)
                                    .toProduct()
                                    .cents()));
                        }
                    }
                });
            });

            assertThat(seen).containsExactly(110L);
        }

        @Test
        void whatIsLockedIsLockedForItsTransaction() {
            sessions.inTransaction(s -> s.find(ProductEntity.class, 1, LockModeType.PESSIMISTIC_WRITE)
                    .reprice(110));
            sessions.inTransaction(s -> s.find(ProductEntity.class, 1, LockModeType.PESSIMISTIC_FORCE_INCREMENT));

            assertThat(session.fetchOne(Product.class, "SELECT * FROM products WHERE id = 1"))
                    .contains(new Product(1, "Pen", 110, 100, 2));
        }
    }

    @Nested
    @OnSqlite
    class OnSqliteInMemory extends Cases {}

    @Nested
    @OnPostgres
    class OnAPostgres extends Cases {}
}
