package com.example.webshop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import dev.based.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an application does after a commit happens in a test too, as nobody but the test's end takes the commit back. */
class AfterCommitTest {

    /** Something to be told when it is certain. */
    record OrderPlaced(String customer) {}

    /** Not final, because Spring makes a subclass. */
    static class Sales {

        private final JdbcClient jdbc;
        private final ApplicationEventPublisher events;

        Sales(JdbcClient jdbc, ApplicationEventPublisher events) {
            this.jdbc = jdbc;
            this.events = events;
        }

        @Transactional
        public void place(String customer) {
            jdbc.sql("INSERT INTO audit (entry) VALUES (?)").param(customer).update();
            events.publishEvent(new OrderPlaced(customer));
        }
    }

    /** Not final, because Spring makes a subclass. */
    static class Confirmations {

        private final AuditLog audit;

        Confirmations(AuditLog audit) {
            this.audit = audit;
        }

        @TransactionalEventListener
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void confirm(OrderPlaced order) {
            audit.record("confirmed to " + order.customer());
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void apologize(OrderPlaced order) {
            audit.record("sorry, " + order.customer());
        }
    }

    @Configuration
    @Import(SpringShop.Beans.class)
    static class Beans {

        @Bean
        Sales sales(JdbcClient jdbc, ApplicationEventPublisher events) {
            return new Sales(jdbc, events);
        }

        @Bean
        Confirmations confirmations(AuditLog audit) {
            return new Confirmations(audit);
        }
    }

    private abstract static class Cases {

        private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        private TransactionTemplate transactions;
        private Session session;
        private DataSource dataSource;

        @BeforeEach
        void start(DataSource dataSource, Session session) {
            this.dataSource = dataSource;
            this.session = session;
            context.getBeanFactory().registerSingleton("dataSource", dataSource);
            context.register(Beans.class);
            context.refresh();
            transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        }

        @AfterEach
        void stop() {
            context.close();
        }

        private List<String> entries() {
            return session.fetchAll(String.class, "SELECT entry FROM audit ORDER BY id");
        }

        @Test
        void anEventListenerIsToldAfterTheCommit() {
            context.getBean(Sales.class).place("Ann");

            assertThat(entries()).containsExactly("Ann", "confirmed to Ann");
        }

        @Test
        void anEventListenerIsToldOfARollback() {
            transactions.executeWithoutResult(status -> {
                context.getBean(Sales.class).place("Ann");
                status.setRollbackOnly();
            });

            assertThat(entries()).containsExactly("sorry, Ann");
        }

        @Test
        void aSynchronizationSeesWhatWasCommitted() {
            List<String> seen = new ArrayList<>();
            transactions.executeWithoutResult(status -> {
                context.getBean(JdbcClient.class)
                        .sql("INSERT INTO audit (entry) VALUES ('written')")
                        .update();
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        seen.addAll(entries());
                    }
                });
            });

            assertThat(seen).containsExactly("written");
        }

        @Test
        @Timeout(30)
        void anOutboxIsPolledByAnotherThread() throws InterruptedException {
            BlockingQueue<String> sent = new LinkedBlockingQueue<>();
            Thread poller = new Thread(() -> poll(JdbcClient.create(dataSource), sent));
            poller.start();

            transactions.executeWithoutResult(status -> {
                context.getBean(Sales.class).place("Ann");
                context.getBean(Sales.class).place("Bob");
            });

            List<String> both = List.of(sent.take(), sent.take());
            poller.interrupt();
            poller.join();
            assertThat(both).contains("Ann", "Bob");
        }

        private static void poll(JdbcClient jdbc, BlockingQueue<String> sent) {
            while (!Thread.currentThread().isInterrupted()) {
                for (String entry : jdbc.sql("SELECT entry FROM audit WHERE entry IN ('Ann', 'Bob')")
                        .query(String.class)
                        .list()) {
                    if (jdbc.sql("DELETE FROM audit WHERE entry = ?")
                                    .param(entry)
                                    .update()
                            == 1) {
                        sent.add(entry);
                    }
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(5);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    @Nested
    @OnSqlite
    class OnSqliteInMemory extends Cases {}

    @Nested
    @OnPostgres
    class OnAPostgres extends Cases {}
}
