package dev.based.junit.server;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run on a server that other runs use too, also from other machines. The names of its databases begin with a prefix that
 * has the time in it at which the run began. A session shows the prefix to the other runs, and ends with the run, in
 * whichever way that ends. A run that begins drops the databases whose run has no such session any more, to which nobody is
 * connected, and which are older than {@link #YOUNGEST}. Safe for use by several threads.
 */
final class SharedServerRun implements AutoCloseable {

    /** So long the databases of a run stay that has died, or that was told to keep those of failed tests. */
    static final Duration YOUNGEST = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(SharedServerRun.class);

    private static final int TIME_BEGIN = "based_".length();
    private static final int TIME_END = TIME_BEGIN + 8;

    private final String prefix;
    private final Database database;
    private final Connection session;
    private final AtomicBoolean ended = new AtomicBoolean();

    private SharedServerRun(String prefix, Database database, Connection session) {
        this.prefix = prefix;
        this.database = database;
        this.session = session;
    }

    /** How a product shows a run, and finds the databases of runs that it does not show. The prefix has 20 characters. */
    enum Product {
        /** Each user sees the names of all sessions' applications and databases ("pg_stat_activity"). */
        POSTGRESQL(List.of("SET application_name = '%s'"), """
                SELECT datname FROM pg_database d
                WHERE datname ~ '^based_[0-9a-f]{8}_[0-9a-f]{4}_[0-9]+(_template(_[0-9a-f]{8})?)?$'
                  AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a
                      WHERE left(d.datname, 20) IN (left(a.datname, 20), a.application_name))
                ORDER BY datname
                """),

        /** "Locking Functions" in MySQL's reference manual. The session lasts as long as the run, and has nothing to do. */
        MYSQL(List.of("SET SESSION wait_timeout = 2147483", "SELECT GET_LOCK('%s', 0)"), """
                SELECT schema_name FROM information_schema.schemata s
                WHERE schema_name REGEXP '^based_[0-9a-f]{8}_[0-9a-f]{4}_[0-9]+(_template(_[0-9a-f]{8})?)?$'
                  AND IS_USED_LOCK(left(schema_name, 20)) IS NULL
                  AND NOT EXISTS (SELECT 1 FROM information_schema.processlist p
                      WHERE left(p.db, 20) = left(s.schema_name, 20))
                ORDER BY schema_name
                """);

        @SuppressWarnings("ImmutableEnumChecker") // it is: List.of
        private final List<String> show;

        private final String abandoned;

        Product(List<String> show, String abandoned) {
            this.show = show;
            this.abandoned = abandoned;
        }
    }

    /** Begins a run, and drops what others have left behind that have died. */
    static SharedServerRun begin(DatabaseUrl server, Product product, Clock clock) {
        String prefix = "based_%s_%04x_"
                .formatted(
                        HexFormat.of().toHexDigits(clock.instant().getEpochSecond(), TIME_END - TIME_BEGIN),
                        ThreadLocalRandom.current().nextInt(0x10000));
        Database database = Database.builder(server)
                .forceRollback(false)
                .maximumPoolSize(1)
                .build()
                .connect();
        try {
            Connection session = database.dataSource().getConnection();
            try (Statement statement = session.createStatement()) {
                for (String sql : product.show) {
                    statement.execute(sql.formatted(prefix));
                }
                dropAbandoned(statement, product, clock.instant().minus(YOUNGEST));
            }
            return new SharedServerRun(prefix, database, session);
        } catch (SQLException e) {
            database.close();
            throw new ServerUnavailableException(
                    "It is not possible to begin a run on %s: %s".formatted(server, e.getMessage()), e);
        }
    }

    private static void dropAbandoned(Statement statement, Product product, Instant before) throws SQLException {
        List<String> dropped = new ArrayList<>();
        for (String name : abandoned(statement, product)) {
            if (begunAt(name).isBefore(before)) {
                try {
                    statement.execute("DROP DATABASE IF EXISTS " + name);
                    dropped.add(name);
                } catch (SQLException e) {
                    LOG.debug(
                            "{} of a run that has died stays: it is another user's, or another run drops it", name, e);
                }
            }
        }
        if (!dropped.isEmpty()) {
            LOG.info("Dropped the databases of runs that had died: {}", dropped);
        }
    }

    private static List<String> abandoned(Statement statement, Product product) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(product.abandoned)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Instant begunAt(String name) {
        return Instant.ofEpochSecond(HexFormat.fromHexDigitsToLong(name, TIME_BEGIN, TIME_END));
    }

    /** With what the names of this run's databases begin. */
    String prefix() {
        return prefix;
    }

    /** Ends the run: what it has left is dropped by others when it is old enough. */
    @Override
    public void close() {
        if (!ended.getAndSet(true)) {
            try {
                session.close();
            } catch (SQLException e) {
                LOG.debug("The server has ended before the run", e);
            } finally {
                database.close();
            }
        }
    }
}
