package dev.based.benchmarks.values;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.Database;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;

/** All contenders on one database, each with a pool of its own, of one size and with HikariCP's settings. */
record Contenders(List<Contender> all) implements AutoCloseable {

    /** On SQLite, two make a pool of a {@link Database}. */
    private static final int POOL_SIZE = 2;

    static Contenders on(BenchmarkDatabase database) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new RawJdbc(newPool(database)));
        Database.Builder pooled = Database.builder(database.url()).maximumPoolSize(POOL_SIZE);
        contenders.add(new BasedSessions("Based", pooled.build().connect()));
        if (database.dialect() == SQLDialect.SQLITE) {
            Database.Builder shared = Database.builder(database.url());
            contenders.add(
                    new BasedSessions("Based, shared connection", shared.build().connect()));
        }
        contenders.add(new JdbiHandles(newPool(database)));
        contenders.add(new SpringJdbcClient(newPool(database)));
        contenders.add(new JooqContext(newPool(database), database.dialect()));
        return new Contenders(contenders);
    }

    static HikariDataSource newPool(BenchmarkDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url().toJdbcUrl());
        database.url().username().ifPresent(pool::setUsername);
        database.url().password().ifPresent(pool::setPassword);
        pool.setMaximumPoolSize(POOL_SIZE);
        return pool;
    }

    Contender reference() {
        return all.get(0);
    }

    @Override
    public void close() {
        all.forEach(Contender::close);
    }
}
