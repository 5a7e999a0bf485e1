package dev.based.benchmarks.values;

import org.jooq.SQLDialect;

/** How much of the time of raw JDBC Based may take. */
record Budget(double onPostgres, double onSqlite) {

    double on(BenchmarkDatabase database) {
        return database.dialect() == SQLDialect.SQLITE ? onSqlite : onPostgres;
    }
}
