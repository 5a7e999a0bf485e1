package dev.based.values;

import dev.based.matrix.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * A class of values, and the columns that hold them.
 *
 * @param type the class
 * @param sqlite the type of SQLite's column, null if it has none
 * @param postgres PostgreSQL's
 * @param mariaDb MariaDB's and MySQL's
 * @param ordered whether the column sorts as the values do
 * @param values the values, of which the first one is shown in the documentation
 */
record ValueKind<T>(
        Class<T> type,
        @Nullable String sqlite,
        @Nullable String postgres,
        @Nullable String mariaDb,
        boolean ordered,
        List<T> values) {

    enum Genre {
        DRAMA,
        NOIR
    }

    private static final LocalDateTime GAP = LocalDateTime.parse("2024-03-31T02:30");
    private static final LocalDateTime OVERLAP = LocalDateTime.parse("2024-10-27T02:30:00.123456");

    static final List<ValueKind<?>> ALL = List.of(
            of(Boolean.class, "BOOLEAN", "boolean", "BOOLEAN", true, false),
            of(Byte.class, "INTEGER", "smallint", "TINYINT", (byte) 7, Byte.MIN_VALUE, Byte.MAX_VALUE),
            of(Short.class, "INTEGER", "smallint", "SMALLINT", (short) 7, Short.MIN_VALUE, Short.MAX_VALUE),
            of(Integer.class, "INTEGER", "integer", "INT", 7, Integer.MIN_VALUE, Integer.MAX_VALUE),
            of(Long.class, "INTEGER", "bigint", "BIGINT", 7L, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1),
            of(Float.class, "REAL", "real", null, 1.5f, 0.1f, Float.MAX_VALUE),
            of(Double.class, "REAL", "double precision", "DOUBLE", 1.5, 0.1, 1e300, Double.MIN_NORMAL),
            of(
                    BigDecimal.class,
                    "NUMERIC",
                    "numeric(20, 5)",
                    "DECIMAL(20, 5)",
                    new BigDecimal("12.5"),
                    new BigDecimal("-0.00001"),
                    new BigDecimal("9.99"),
                    new BigDecimal("100")),
            of(
                    BigInteger.class,
                    "INTEGER",
                    "numeric",
                    "DECIMAL(40)",
                    BigInteger.valueOf(7),
                    BigInteger.valueOf(Long.MIN_VALUE),
                    BigInteger.TEN),
            unordered(String.class, "TEXT", "text", "VARCHAR(100)", "Oldboy", "", "it's \"ü\" 🎬"),
            unordered(Character.class, "TEXT", "char(1)", "CHAR(1)", 'x', 'ü'),
            of(Genre.class, "TEXT", "text", "VARCHAR(20)", Genre.DRAMA, Genre.NOIR),
            new ValueKind<>(
                    Genre.class, null, "genre", "ENUM('DRAMA', 'NOIR')", true, List.of(Genre.DRAMA, Genre.NOIR)),
            of(
                    UUID.class,
                    "TEXT",
                    "uuid",
                    "CHAR(36)",
                    UUID.fromString("0b9c7f0e-3f4f-4f0a-8a39-000000000001"),
                    UUID.fromString("00000000-0000-0000-0000-00000000000f")),
            unordered(byte[].class, "BLOB", "bytea", "VARBINARY(100)", new byte[] {0, 1, -1}, new byte[0]),
            of(
                    LocalDate.class,
                    "TEXT",
                    "date",
                    "DATE",
                    LocalDate.parse("2024-03-31"),
                    LocalDate.parse("1582-10-10"),
                    LocalDate.parse("2011-12-30"),
                    LocalDate.parse("9999-12-31"),
                    LocalDate.parse("1000-01-01")),
            of(
                    LocalTime.class,
                    "TEXT",
                    "time",
                    "TIME(6)",
                    LocalTime.parse("11:22:33.5"),
                    LocalTime.MIDNIGHT,
                    LocalTime.parse("11:22"),
                    LocalTime.parse("23:59:59.999999")),
            of(
                    LocalDateTime.class,
                    "TEXT",
                    "timestamp",
                    "DATETIME(6)",
                    GAP,
                    OVERLAP,
                    LocalDateTime.parse("2024-03-31T02:30:00.5"),
                    LocalDateTime.parse("2011-12-30T12:00"),
                    LocalDateTime.parse("1582-10-10T00:00"),
                    LocalDateTime.parse("9999-12-31T23:59:59.999999")),
            of(
                    Instant.class,
                    "TEXT",
                    "timestamptz",
                    "DATETIME(6)",
                    Instant.parse("2024-03-31T02:30:00Z"),
                    Instant.parse("2024-03-31T00:59:59.999999Z"),
                    Instant.parse("2024-03-31T10:15:30.5Z"),
                    Instant.parse("2024-10-27T00:30:00Z"),
                    Instant.parse("2024-10-27T01:30:00Z"),
                    Instant.parse("1583-01-01T00:00:00.123456Z")),
            of(
                    OffsetDateTime.class,
                    "TEXT",
                    "timestamptz",
                    "DATETIME(6)",
                    OffsetDateTime.parse("2024-03-31T02:30:00Z"),
                    OffsetDateTime.parse("2024-03-31T02:30:00.5+05:45"),
                    OffsetDateTime.parse("2024-03-30T22:30:00-11:00")),
            of(
                    ZonedDateTime.class,
                    "TEXT",
                    "timestamptz",
                    "DATETIME(6)",
                    GAP.atZone(ZoneOffset.UTC),
                    OVERLAP.atZone(ZoneId.of("Europe/Berlin")).withEarlierOffsetAtOverlap(),
                    OVERLAP.atZone(ZoneId.of("Europe/Berlin")).withLaterOffsetAtOverlap()),
            unordered(
                    OffsetTime.class,
                    "TEXT",
                    "timetz",
                    null,
                    OffsetTime.parse("11:22:33.5+05:45"),
                    OffsetTime.parse("00:00Z")),
            of(Year.class, "INTEGER", "integer", "YEAR", Year.of(2003), Year.of(1901)),
            of(YearMonth.class, "TEXT", "text", "CHAR(7)", YearMonth.of(2003, 11), YearMonth.of(1999, 1)),
            of(MonthDay.class, "TEXT", "text", "CHAR(7)", MonthDay.of(2, 29), MonthDay.of(12, 1)),
            unordered(Month.class, "TEXT", "text", "VARCHAR(10)", Month.MARCH, Month.APRIL),
            unordered(ZoneId.class, "TEXT", "text", "VARCHAR(40)", ZoneId.of("Asia/Seoul"), ZoneId.of("UTC")),
            unordered(ZoneOffset.class, "TEXT", "text", "VARCHAR(10)", ZoneOffset.of("+05:45"), ZoneOffset.UTC),
            new ValueKind<>(Duration.class, null, "interval", "TIME(6)", true, durations()),
            unordered(Duration.class, "TEXT", null, null, Duration.ofMinutes(90), Duration.ofNanos(-1)),
            unordered(Period.class, "TEXT", "interval", "VARCHAR(20)", Period.of(1, 2, 3), Period.ZERO),
            unordered(URI.class, "TEXT", "text", "VARCHAR(100)", URI.create("https://based.dev/a?b=c#d")),
            // With spaces, as MySQL writes it; PostgreSQL and MariaDB keep it as it is.
            unordered(JSON.class, "TEXT", "json", "JSON", JSON.json("{\"a\": [1, null]}")),
            unordered(JSONB.class, "TEXT", "jsonb", "JSON", JSONB.jsonb("{\"a\": [1, null]}")));

    private static List<Duration> durations() {
        return List.of(
                Duration.ofMinutes(90),
                Duration.ofHours(37).plusMinutes(15).plusMillis(500),
                Duration.ZERO,
                Duration.ofMillis(-1_500),
                Duration.ofHours(-25));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // copied
    private static <T> ValueKind<T> of(
            Class<T> type, @Nullable String sqlite, @Nullable String postgres, @Nullable String mariaDb, T... values) {
        return new ValueKind<>(type, sqlite, postgres, mariaDb, true, List.of(values));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // copied
    private static <T> ValueKind<T> unordered(
            Class<T> type, @Nullable String sqlite, @Nullable String postgres, @Nullable String mariaDb, T... values) {
        return new ValueKind<>(type, sqlite, postgres, mariaDb, false, List.of(values));
    }

    /** The type of a product's column, null if it has none. */
    @Nullable
    String column(Product product) {
        return product == Product.SQLITE ? sqlite : product == Product.POSTGRESQL ? postgres : mariaDb;
    }
}
