package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.MappingException;
import dev.based.Row;
import dev.based.Session;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A typed read gives what the driver's own typed getter gives, or an error; never another value. */
class TypedReadTest {

    private static final List<Class<?>> CLASSES = List.of(
            String.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Boolean.class,
            BigDecimal.class,
            byte[].class,
            UUID.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Instant.class,
            Timestamp.class,
            Date.class,
            Time.class);

    private static final Set<Class<?>> POINTS_IN_TIME =
            Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class);

    private static final List<String> DATE_TIMES = List.of(
            "2024-03-31 02:30:00",
            "2024-10-27 02:30:00.123456",
            "2024-03-10 02:30:00",
            "2024-11-03 01:30:00.5",
            "2011-12-30 12:00:00",
            "1985-12-31 23:59:59.999999",
            "1582-10-10 00:00:00",
            "1000-01-01 00:00:00",
            "9999-12-31 23:59:59",
            "2024-07-01 00:00:00");

    private static List<String> expressions(Product product) {
        List<String> all = new ArrayList<>(product == Product.POSTGRESQL ? postgres() : mariaDb());
        String type = product == Product.POSTGRESQL ? "timestamp" : "DATETIME(6)";
        for (String dateTime : DATE_TIMES) {
            all.add("CAST('%s' AS %s)".formatted(dateTime, type));
            all.add("CAST('%s' AS DATE)".formatted(dateTime.substring(0, 10)));
            if (product == Product.POSTGRESQL) {
                all.add("CAST('%s' AS timestamptz)".formatted(dateTime));
                all.add("CAST('%s+05:45' AS timestamptz)".formatted(dateTime));
            }
        }
        return all;
    }

    private static List<String> postgres() {
        return List.of(
                "TIMESTAMP '0044-03-15 10:00 BC'",
                "TIMESTAMP 'infinity'",
                "TIMESTAMP '-infinity'",
                "TIMESTAMPTZ 'infinity'",
                "TIMESTAMPTZ '-infinity'",
                "DATE '0044-03-15 BC'",
                "DATE 'infinity'",
                "DATE '-infinity'",
                "TIME '11:22:33.456789'",
                "TIME '00:00'",
                "TIME '24:00'",
                "TIMETZ '11:22:33.456789+05:45'",
                "TIMETZ '00:00+00'",
                "true",
                "false",
                "1::int2",
                "-7::int4",
                "9007199254740993::int8",
                "1e300::float8",
                "0.1::float8",
                "1e-320::float8",
                "'NaN'::float8",
                "'Infinity'::float8",
                "2::float8",
                "0.1::float4",
                "3.4e38::float4",
                "1.5::float4",
                "12.50::numeric",
                "12345678901234567890.123::numeric",
                "1e400::numeric",
                "'NaN'::numeric",
                "3::numeric",
                "'12.34'::money",
                "'xyz'::text",
                "' 42 '::text",
                "'2024-03-31'::text",
                "'yes'::text",
                "'a'::char(3)",
                "'\\x00ff'::bytea",
                "'{\"a\": 1}'::jsonb",
                "B'101'",
                "'00000000-0000-0000-0000-00000000000a'::uuid",
                "INTERVAL '1 day 2 hours'",
                "ARRAY['a', NULL]",
                "ARRAY[TIMESTAMP '2024-03-31 02:30']",
                "NULL::timestamp",
                "NULL::int4");
    }

    private static List<String> mariaDb() {
        return List.of(
                "CAST('11:22:33.456789' AS TIME(6))",
                "CAST('00:00:00' AS TIME)",
                "CAST('37:15:00.5' AS TIME(6))",
                "CAST('-01:15:00' AS TIME)",
                "CAST(9007199254740993 AS SIGNED)",
                "CAST(18446744073709551615 AS UNSIGNED)",
                "CAST(1e300 AS DOUBLE)",
                "CAST(0.1 AS DOUBLE)",
                "CAST(0.1 AS FLOAT)",
                "CAST(12.50 AS DECIMAL(10, 2))",
                "CAST(3 AS DECIMAL(10, 0))",
                "'xyz'",
                "' 42 '",
                "'2024-03-31'",
                "CAST('ab' AS BINARY)",
                "true",
                "NULL",
                "y AS x FROM kinds WHERE y = 2003",
                "t AS x FROM kinds WHERE t = 5",
                "t AS x FROM kinds WHERE t = 1",
                "b AS x FROM kinds WHERE b = 1",
                "w AS x FROM kinds WHERE t = 5",
                "s AS x FROM kinds WHERE t = 5");
    }

    private static void create(Product product, Statement statement) throws Exception {
        if (product != Product.POSTGRESQL) {
            statement.execute("DROP TABLE IF EXISTS kinds");
            statement.execute("CREATE TABLE kinds (y YEAR, t TINYINT(1), b BIT(1), w BIT(12), s TIMESTAMP(6) NULL)");
            statement.execute(
                    "INSERT INTO kinds VALUES (2003, 5, 1, 2100, '2024-07-01 10:15:30.123456'), (1999, 1, 0, 1, NULL)");
        }
    }

    /** As the engine opens connections: the protocol by which rows come makes a difference to MySQL's driver. */
    private static String withCursors(Product product, String url) {
        return product == Product.MYSQL ? url + (url.contains("?") ? "&" : "?") + "useCursorFetch=true" : url;
    }

    private static String sql(String expression) {
        return "SELECT " + expression + (expression.contains(" AS x ") ? "" : " AS x");
    }

    record Failure(
            String zone,
            String expression,
            Class<?> type,
            String how,
            @Nullable Object ours,
            Object drivers) {}

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void aTypedReadIsTheDriversOwnOrAnError(Product product) throws Exception {
        List<Failure> failures = new ArrayList<>();
        int[] given = new int[1];
        Zones.each(zone -> {
            DatabaseUrl url = product.newDatabase();
            try (Database database = Database.open(url.toConnectionString());
                    Session session = database.openSession();
                    Connection plain = DriverManager.getConnection(
                            withCursors(product, url.toJdbcUrl()),
                            url.username().orElse(""),
                            url.password().orElse(""));
                    Statement statement = plain.createStatement()) {
                create(product, statement);
                for (String expression : expressions(product)) {
                    Row row = session.fetchSingle(sql(expression));
                    for (Class<?> type : CLASSES) {
                        if (!product.isMySql() || !hasOwnRule(expression, type)) {
                            check(session, row, zone, expression, type, own(plain, expression, type), failures, given);
                        }
                    }
                }
            }
        });
        assertThat(failures).isEmpty();
        assertThat(given[0]).as("reads that gave a value").isGreaterThan(1_000);
    }

    /** By a statement for each class, as often as the session does it: from the sixth on PostgreSQL's driver reads bytes. */
    private static DriversOwn own(Connection plain, String expression, Class<?> type) throws Exception {
        try (PreparedStatement select = plain.prepareStatement(sql(expression));
                ResultSet results = select.executeQuery()) {
            results.next();
            DriversOwn own = DriversOwn.of(results, type);
            return own.refused() ? DriversOwn.ofSameMeaning(results, type) : own;
        }
    }

    /**
     * A point in time is in UTC, whatever the JVM's time zone is; a day that a zone has left out is that day all the same,
     * and a year is no day.
     */
    private static boolean hasOwnRule(String expression, Class<?> type) {
        return POINTS_IN_TIME.contains(type)
                || (type == LocalDateTime.class && expression.equals("CAST('2011-12-30' AS DATE)"))
                || (type == String.class && expression.startsWith("y AS x"));
    }

    private static void check(
            Session session,
            Row row,
            String zone,
            String expression,
            Class<?> type,
            DriversOwn own,
            List<Failure> failures,
            int[] given) {
        for (String how : List.of("row", "single")) {
            Object ours;
            try {
                ours = how.equals("row")
                        ? row.get("x", type)
                        : session.fetchOne(type, sql(expression)).orElse(null);
            } catch (MappingException e) {
                continue;
            }
            given[0]++;
            boolean same = !own.refused() && Objects.deepEquals(ours, own.value());
            if (!same && !isSameNumber(ours, own)) {
                failures.add(new Failure(zone, expression, type, how, ours, own));
            }
        }
    }

    private static boolean isSameNumber(@Nullable Object ours, DriversOwn own) {
        return ours instanceof BigDecimal number
                && own.value() instanceof BigDecimal drivers
                && number.compareTo(drivers) == 0;
    }
}
