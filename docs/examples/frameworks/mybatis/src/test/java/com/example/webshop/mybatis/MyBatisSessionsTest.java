package com.example.webshop.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.webshop.contract.Contents;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.SeenFromOutside;
import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What MyBatis' sessions do besides committing. */
class MyBatisSessionsTest {

    interface NamesMapper {

        @Select("SELECT name FROM products ORDER BY id")
        @Options(fetchSize = 1)
        Cursor<String> names();
    }

    @ExtendWith(SeenFromOutside.class)
    private abstract static class Cases {

        SqlSessionFactory sessions;
        Session session;

        @BeforeEach
        void nothingIsLeft(DataSource dataSource, Session ofTest, Database database, Place place) throws SQLException {
            session = ofTest;
            place.is(database.url());
            Contents.requireMigrated(session.connection());
            Configuration configuration =
                    new Configuration(new Environment("shop", new JdbcTransactionFactory(), dataSource));
            configuration.addMapper(ShopMapper.class);
            configuration.addMapper(NamesMapper.class);
            sessions = new SqlSessionFactoryBuilder().build(configuration);
        }

        private List<String> entries() {
            return session.fetchAll(String.class, "SELECT entry FROM audit ORDER BY id");
        }

        @Test
        void whatIsNotCommittedIsNotThere() {
            try (SqlSession writing = sessions.openSession()) {
                writing.getMapper(ShopMapper.class).record("closed");
            }
            try (SqlSession writing = sessions.openSession()) {
                writing.getMapper(ShopMapper.class).record("undone");
                writing.rollback();
                writing.getMapper(ShopMapper.class).record("committed");
                writing.commit();
            }

            assertThat(entries()).containsExactly("committed");
        }

        @Test
        void inAutoCommitModeEachStatementIsATransaction() {
            try (SqlSession writing = sessions.openSession(true)) {
                writing.getMapper(ShopMapper.class).record("kept");
                assertThatThrownBy(() -> writing.getMapper(ShopMapper.class).record("too long for the log".repeat(4)))
                        .isInstanceOf(PersistenceException.class);
                writing.getMapper(ShopMapper.class).record("kept too");
            }

            assertThat(entries()).containsExactly("kept", "kept too");
        }

        @Test
        void aCursorIsReadWhileOthersAreWritten() throws Exception {
            List<String> read = new ArrayList<>();
            try (SqlSession writing = sessions.openSession();
                    Cursor<String> names = writing.getMapper(NamesMapper.class).names()) {
                for (String name : names) {
                    read.add(name);
                    writing.getMapper(ShopMapper.class).record(name);
                }
                writing.commit();
            }

            assertThat(read).containsExactly("Pen", "Ink", "Paper");
            assertThat(entries()).isEqualTo(read);
        }

        @Test
        void anIsolationLevelHoldsForItsSession() throws SQLException {
            try (SqlSession writing = sessions.openSession(TransactionIsolationLevel.SERIALIZABLE)) {
                assertThat(writing.getConnection().getTransactionIsolation())
                        .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                writing.getMapper(ShopMapper.class).record("serializable");
                writing.commit();
            }

            assertThat(entries()).containsExactly("serializable");
        }
    }

    @Nested
    @OnSqlite
    class OnSqliteInMemory extends Cases {}

    @Nested
    @OnPostgres
    class OnAPostgres extends Cases {}
}
