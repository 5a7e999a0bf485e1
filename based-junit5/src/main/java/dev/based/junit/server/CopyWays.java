package dev.based.junit.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which PostgreSQL copies a database ("CREATE DATABASE" and "file_copy_method" in its documentation). Which of
 * them is the fastest depends on the template, the file system and the version, so the first copies try them in turn. To be
 * used by one thread at a time.
 */
final class CopyWays {

    private static final int STRATEGIES = 150_000;
    private static final int FILE_COPY_METHODS = 180_000;

    /** How often each way is tried; the first time is slower for reasons that have nothing to do with the way. */
    private static final int TRIALS = 2;

    private final Map<Way, Long> fastest = new EnumMap<>(Way.class);
    private final Map<Way, Integer> trials = new EnumMap<>(Way.class);
    private @Nullable List<Way> possible;

    private enum Way {
        BY_LOG(" STRATEGY WAL_LOG", "copy", STRATEGIES),
        BY_FILES(" STRATEGY FILE_COPY", "copy", STRATEGIES),
        BY_CLONED_FILES(" STRATEGY FILE_COPY", "clone", FILE_COPY_METHODS);

        private final String option;
        private final String method;
        private final int since;

        Way(String option, String method, int since) {
            this.option = option;
            this.method = method;
            this.since = since;
        }
    }

    /** Copies a database to which nobody is connected. */
    void copy(Statement statement, int version, String template, String name) throws SQLException {
        List<Way> ways = possible(statement, version);
        Way way = next(ways);
        String create = "CREATE DATABASE %s TEMPLATE %s".formatted(name, template);
        if (way == null) {
            statement.execute(create);
            return;
        }
        try {
            long started = System.nanoTime();
            if (version >= FILE_COPY_METHODS) {
                statement.execute("SET file_copy_method = " + way.method);
            }
            statement.execute(create + way.option);
            trials.merge(way, 1, Integer::sum);
            fastest.merge(way, System.nanoTime() - started, Math::min);
        } catch (SQLException e) {
            ways.remove(way); // which the file system may not have
            try {
                copy(statement, version, template, name);
            } catch (SQLException another) {
                another.addSuppressed(e);
                throw another;
            }
        }
    }

    private List<Way> possible(Statement statement, int version) throws SQLException {
        List<Way> ways = possible;
        if (ways == null) {
            ways = new ArrayList<>();
            for (Way way : isForTests(statement) ? Way.values() : new Way[0]) {
                if (version >= way.since) {
                    ways.add(way);
                }
            }
            possible = ways;
        }
        return ways;
    }

    /** One that is to be tried, else the fastest; null where there is no choice. */
    private @Nullable Way next(List<Way> ways) {
        Way best = null;
        long nanos = Long.MAX_VALUE;
        for (Way way : ways) {
            if (trials.getOrDefault(way, 0) < TRIALS) {
                return way;
            }
            long ofWay = fastest.getOrDefault(way, Long.MAX_VALUE);
            if (ofWay < nanos) {
                best = way;
                nanos = ofWay;
            }
        }
        return best;
    }

    /** A copy by files is between two checkpoints of the whole server, which are for servers that belong to tests. */
    private static boolean isForTests(Statement statement) throws SQLException {
        try (ResultSet setting = statement.executeQuery("SHOW fsync")) {
            setting.next();
            return setting.getString(1).equals("off");
        }
    }
}
