package db.counted;

import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration that counts how often it is run. */
public final class V1__Counted extends BaseJavaMigration {

    public static final AtomicInteger RUNS = new AtomicInteger();

    @Override
    public void migrate(Context context) throws Exception {
        RUNS.incrementAndGet();
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("CREATE TABLE counted (a INTEGER)");
        }
    }
}
