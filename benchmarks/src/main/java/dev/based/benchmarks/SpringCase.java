package dev.based.benchmarks;

import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.Transactional;

/** Spring's TestContext framework rolls each test back. */
@SpringJUnitConfig
@Transactional
class SpringCase {

    /** What an application has. */
    @Configuration
    static class Beans {

        @Bean
        DataSource dataSource() {
            return BenchmarkServer.newPool();
        }

        @Bean
        DataSourceTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }
    }

    @Autowired
    private JdbcClient jdbc;

    @RepeatedTest(Movies.REPETITIONS)
    void insertsAndReads() {
        jdbc.sql(Movies.INSERT).param(Movies.ID).param(Movies.TITLE).update();
        Movies.check(
                jdbc.sql(Movies.SELECT).param(Movies.ID).query(String.class).single());
    }
}
