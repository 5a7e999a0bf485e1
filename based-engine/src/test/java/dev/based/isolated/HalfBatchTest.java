package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.testing.Seeds;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches in auto-commit mode that fail half-way: what stays, and what is counted, is what a pool has. */
class HalfBatchTest {

    private static final String INSERT = "INSERT INTO batched (id, a) VALUES (?, ?)";
    private static final int TAKEN = -7;

    /** The statements of a batch; those at the given places violate a key. */
    private interface Batch {
        Statement of(Connection connection, int size, Set<Integer> failing) throws SQLException;
    }

    private static int id(int i, Set<Integer> failing) {
        return failing.contains(i) ? TAKEN : i;
    }

    private static Statement texts(Connection connection, int size, Set<Integer> failing) throws SQLException {
        Statement statement = connection.createStatement();
        for (int i = 0; i < size; i++) {
            statement.addBatch("INSERT INTO batched (id, a) VALUES (" + id(i, failing) + ", 'a')");
        }
        return statement;
    }

    private static Batch prepared(String... keys) {
        return (connection, size, failing) -> {
            // a new text each time: of one that it knows, the driver sometimes forgets that it gives rows
            PreparedStatement statement = keys.length == 0
                    ? connection.prepareStatement(INSERT)
                    : connection.prepareStatement(INSERT + " -- " + size + failing, keys);
            statement.setString(2, "a"); // which stays for all sets
            for (int i = 0; i < size; i++) {
                statement.setInt(1, id(i, failing));
                if (i % 3 == 0) {
                    statement.setObject(
                            2, i % 2 == 0 ? "b" : null, Types.VARCHAR); // a type that changed would be parsed anew
                }
                statement.addBatch();
            }
            return statement;
        };
    }

    private static List<Batch> kinds() {
        return List.of(HalfBatchTest::texts, prepared(), prepared("id"), prepared("id", "a"));
    }

    /** Counts in short: {@code 255 of 1, 45 of -3}. */
    private static String runs(LongStream counts) {
        StringBuilder runs = new StringBuilder();
        long[] all = counts.toArray();
        for (int from = 0, to = 0; from < all.length; from = to) {
            while (to < all.length && all[to] == all[from]) {
                to++;
            }
            runs.append(from == 0 ? "" : ", ").append(to - from).append(" of ").append(all[from]);
        }
        return runs.toString();
    }

    private static void run(Connection connection, AsOnAPool.Log log, Batch batch, int size, Set<Integer> failing)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE batched (id INT PRIMARY KEY, a VARCHAR(9))");
            statement.execute("INSERT INTO batched VALUES (" + TAKEN + ", 'taken')");
        }
        log.step("batch of " + size + " failing at " + failing, () -> {
            try (Statement statement = batch.of(connection, size, failing)) {
                return runs(Arrays.stream(statement.executeBatch()).asLongStream());
            } catch (BatchUpdateException e) {
                return "%s, large %s, %s %s"
                        .formatted(
                                runs(Arrays.stream(e.getUpdateCounts()).asLongStream()),
                                runs(Arrays.stream(e.getLargeUpdateCounts())),
                                e.getSQLState(),
                                String.valueOf(e.getMessage()).replaceAll("(?s)\\R.*", ""));
            }
        });
        log.step("kept", () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT count(*), sum(id), count(a), min(a), max(a) FROM batched")) {
                rows.next();
                return List.of(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getString(4), rows.getString(5));
            }
        });
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE batched");
        }
    }

    @OnProducts(Product.POSTGRESQL)
    void threeThousandRowsKeepWhatTheDriverHadCommitted(Product product) throws SQLException {
        List<String> seen = AsOnAPool.requireSame(product.newDatabase(), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                run(connection, log, prepared(), 3_000, Set.of(2_499));
            }
        });

        assertThat(seen.get(1)).startsWith("kept: [2296, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "simple", "extendedForPrepared", "extendedCacheEverything", "rewritten"})
    void staysAsOnAPoolWhateverTheProtocol(String mode) throws SQLException {
        DatabaseUrl.Builder url = Product.POSTGRESQL.newDatabase().toBuilder();
        if (mode.equals("rewritten")) {
            url.parameter("reWriteBatchedInserts", "true");
        } else {
            url.parameter("preferQueryMode", mode);
        }
        AsOnAPool.requireSame(url.build(), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                Random random = new Random(Long.getLong("based.test.seed", 1));
                for (int i = 0; i < 40; i++) {
                    int size = Seeds.oneOf(random, 3, 20, 254, 255, 256, 257, 600, 800);
                    Set<Integer> failing = new TreeSet<>();
                    for (int left = 1 + random.nextInt(3); left > 0; left--) {
                        failing.add(random.nextBoolean() ? size - 1 : random.nextInt(size));
                    }
                    run(connection, log, kinds().get(random.nextInt(kinds().size())), size, failing);
                }
            }
        });
    }

    @OnProducts(Product.POSTGRESQL)
    void ofRewrittenRowsNoneStays(Product product) throws SQLException {
        DatabaseUrl url = product.newDatabase().toBuilder()
                .parameter("reWriteBatchedInserts", "true")
                .build();
        List<String> seen = AsOnAPool.requireSame(url, (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection()) {
                run(connection, log, prepared(), 5_000, Set.of(4_900));
            }
        });

        assertThat(seen.get(1)).startsWith("kept: [1, ");
    }

    /** Where nothing is rolled back but what failed, the driver itself has committed the steps before. */
    @OnProducts(Product.POSTGRESQL)
    void nothingIsDoneTwiceOnAConnectionThatReallyCommits(Product product) throws SQLException {
        try (Database database = Database.builder(product.newDatabase())
                        .useLock(true)
                        .build()
                        .connect();
                Connection connection = database.dataSource().getConnection()) {
            database.execute("CREATE TABLE batched (id INT, a VARCHAR(9) CHECK (a <> 'bad'))");
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < 600; i++) {
                    statement.setInt(1, i);
                    statement.setString(2, i == 599 ? "bad" : "good");
                    statement.addBatch();
                }
                assertThatExceptionOfType(BatchUpdateException.class).isThrownBy(statement::executeBatch);
            }

            assertThat(database.fetchSingle(Long.class, "SELECT count(*) FROM batched"))
                    .isEqualTo(510);
        }
    }

    /** Buffers that are filled again for each set, and what the statement has afterwards. */
    @OnProducts(Product.POSTGRESQL)
    void valuesAreThoseThatWereGivenThen(Product product) throws SQLException {
        AsOnAPool.requireSame(product.newDatabase(), (dataSource, log) -> {
            try (Connection connection = dataSource.getConnection();
                    Statement other = connection.createStatement()) {
                other.execute("CREATE TEMPORARY TABLE buffered (id INT PRIMARY KEY, a BYTEA, b TIMESTAMP)");
                try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO buffered VALUES (?, ?, ?)")) {
                    byte[] buffer = new byte[1];
                    Timestamp time = new Timestamp(0);
                    for (int i = 0; i < 300; i++) {
                        buffer[0] = (byte) i;
                        time.setTime(i * 1_000L);
                        statement.setInt(1, i == 280 ? 1 : i);
                        statement.setBytes(2, buffer);
                        statement.setTimestamp(3, time);
                        statement.addBatch();
                    }
                    log.step("fails", statement::executeBatch);
                    statement.setInt(1, 1_000); // with the other values as they were
                    log.step("once more", statement::executeUpdate);
                }
                log.rows("kept", connection, "SELECT id || ' ' || a::text || ' ' || b FROM buffered ORDER BY id");
                other.execute("DROP TABLE buffered");
            }
        });
    }
}
