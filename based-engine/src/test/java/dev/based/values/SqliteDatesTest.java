package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.MappingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQLite has no dates: what is written for them sorts, compares and is read by its own functions. */
class SqliteDatesTest {

    private final TimeZone zone = TimeZone.getDefault();
    private Database database;

    @BeforeEach
    void open() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        database = Database.open("sqlite:///:memory:");
        database.execute("CREATE TABLE held (id INTEGER PRIMARY KEY, v)");
    }

    @AfterEach
    void close() {
        database.close();
        TimeZone.setDefault(zone);
    }

    private String stored(Object value) {
        return database.fetchSingle(String.class, "SELECT ?", value);
    }

    @Test
    void dateAndTimeAreTextsOfOneForm() {
        assertThat(stored(LocalDateTime.parse("2024-03-31T02:30"))).isEqualTo("2024-03-31 02:30:00");
        assertThat(stored(LocalDateTime.parse("2024-03-31T02:30:00.120"))).isEqualTo("2024-03-31 02:30:00.12");
        assertThat(stored(Instant.parse("2024-03-31T02:30:00.000000001Z"))).isEqualTo("2024-03-31 02:30:00.000000001");
        assertThat(stored(OffsetDateTime.parse("2024-03-31T02:30:00+05:45"))).isEqualTo("2024-03-30 20:45:00");
        assertThat(stored(LocalDate.parse("0000-01-01"))).isEqualTo("0000-01-01");
        assertThat(stored(LocalTime.parse("11:22"))).isEqualTo("11:22:00");
    }

    @Test
    void theyCompareWithTheDatabasesOwn() {
        Instant now = Instant.now();
        assertThat(database.fetchSingle(
                        Boolean.class,
                        "SELECT ? < CURRENT_TIMESTAMP AND ? > CURRENT_TIMESTAMP",
                        now.minusSeconds(60),
                        now.plusSeconds(60)))
                .isTrue();
        assertThat(database.fetchSingle(
                        Boolean.class,
                        "SELECT ? = datetime('2024-03-31 02:30:00')",
                        Instant.parse("2024-03-31T02:30:00Z")))
                .isTrue();
        assertThat(database.fetchSingle(
                        String.class,
                        "SELECT strftime('%d.%m.%Y %H:%M:%f', ?)",
                        LocalDateTime.parse("2024-03-31T02:30:00.5")))
                .isEqualTo("31.03.2024 02:30:00.500");
        assertThat(database.fetchSingle(Instant.class, "SELECT CURRENT_TIMESTAMP"))
                .isBetween(now.minusSeconds(60), now.plusSeconds(60));
    }

    @Test
    void randomPointsInTimeSortAndAreReadByItsFunctions() {
        Random random = new Random(12);
        List<Instant> instants = new ArrayList<>();
        long first = LocalDateTime.parse("0001-01-01T00:00").toEpochSecond(ZoneOffset.UTC);
        long last = LocalDateTime.parse("9999-12-31T23:59:59").toEpochSecond(ZoneOffset.UTC);
        for (int i = 0; i < 2_000; i++) {
            long nanos = random.nextBoolean() ? 0 : random.nextInt(1_000) * (random.nextBoolean() ? 1_000_000L : 1L);
            Instant instant = Instant.ofEpochSecond(random.nextLong(first, last), nanos);
            instants.add(instant);
            instants.add(instant.plus(random.nextInt(3), ChronoUnit.MILLIS).truncatedTo(ChronoUnit.SECONDS));
        }
        database.useSession(session -> {
            for (Instant instant : instants) {
                session.execute("INSERT INTO held (v) VALUES (?)", instant);
            }
        });
        assertThat(database.fetchAll(Instant.class, "SELECT v FROM held ORDER BY v"))
                .isEqualTo(instants.stream().sorted().toList());
        assertThat(database.fetchAll(Instant.class, "SELECT v FROM held ORDER BY id"))
                .isEqualTo(instants);
        assertThat(database.fetchAll(Long.class, "SELECT strftime('%s', v) FROM held ORDER BY id"))
                .isEqualTo(instants.stream().map(Instant::getEpochSecond).toList());
    }

    @Test
    void theFormsThatOthersWriteAreRead() {
        for (String form : List.of(
                "2024-03-31T02:30:00Z",
                "2024-03-31 02:30",
                "2024-03-31T02:30",
                "2024-03-31 02:30:00.000",
                "2024-03-31 02:30:00.0",
                "2024-03-31T08:15:00+05:45",
                "2024-03-31 08:15:00 +05:45",
                "2024-03-31 04:30:00+0200",
                "2024-03-31 04:30:00+02")) {
            assertThat(database.fetchSingle(Instant.class, "SELECT ?", form))
                    .as(form)
                    .isEqualTo(Instant.parse("2024-03-31T02:30:00Z"));
        }
        assertThat(database.fetchSingle(LocalDateTime.class, "SELECT '2024-03-31T02:30:00.5'"))
                .isEqualTo(LocalDateTime.parse("2024-03-31T02:30:00.5"));
        assertThat(database.fetchSingle(LocalDate.class, "SELECT '2024-03-31 00:00:00'"))
                .isEqualTo(LocalDate.parse("2024-03-31"));
    }

    @Test
    void whatTheDriverWritesOfOldClassesIsRead() {
        Timestamp timestamp = Timestamp.from(Instant.parse("2024-03-31T02:30:00.123Z"));
        database.execute("INSERT INTO held (v) VALUES (?)", timestamp);
        assertThat(database.fetchSingle(Instant.class, "SELECT v FROM held")).isEqualTo(timestamp.toInstant());
        assertThat(database.fetchSingle(LocalDateTime.class, "SELECT v FROM held"))
                .isEqualTo(timestamp.toLocalDateTime());
        database.execute("UPDATE held SET v = ?", java.sql.Date.valueOf("2024-03-31"));
        assertThat(database.fetchSingle(LocalDate.class, "SELECT v FROM held"))
                .isEqualTo(LocalDate.parse("2024-03-31"));
        try (Database seconds = Database.open("sqlite:///:memory:?date_precision=seconds")) {
            assertThat(seconds.fetchSingle(
                            Instant.class, "SELECT ?", Timestamp.from(Instant.ofEpochSecond(1_700_000_000))))
                    .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        }
    }

    @Test
    void whatIsNoDateIsRefused() {
        for (Object value : List.of("31.03.2024 02:30", "2024-02-30 00:00:00", "noon", 1.5)) {
            assertThatExceptionOfType(MappingException.class)
                    .as(value.toString())
                    .isThrownBy(() -> database.fetchSingle(Instant.class, "SELECT ?", value))
                    .withMessageContaining("which is no Instant");
        }
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(LocalDate.class, "SELECT '2024-03-31 10:00:00'"))
                .withMessageEndingWith("holds the String [2024-03-31 10:00:00], which is no LocalDate");
    }

    @Test
    void yearsThatDoNotSortAreRefused() {
        for (Object value : List.of(
                LocalDate.of(10_000, 1, 1),
                LocalDate.of(-1, 1, 1),
                LocalDateTime.MAX,
                Instant.MAX,
                OffsetDateTime.MAX,
                OffsetDateTime.MIN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> database.execute("INSERT INTO held (v) VALUES (?)", value))
                    .withMessageContaining("outside the years 0 to 9999");
        }
        assertThat(database.fetchSingle(Integer.class, "SELECT COUNT(*) FROM held"))
                .isZero();
    }

    @Test
    void decimalNumbersCompareAsNumbers() {
        List<BigDecimal> numbers = List.of(
                new BigDecimal("9.5"),
                new BigDecimal("10"),
                new BigDecimal("1E+3"),
                new BigDecimal("-0.1"),
                BigDecimal.ZERO);
        for (BigDecimal number : numbers) {
            database.execute("INSERT INTO held (v) VALUES (?)", number);
        }
        assertThat(database.fetchAll(Double.class, "SELECT v FROM held ORDER BY v"))
                .containsExactly(-0.1, 0.0, 9.5, 10.0, 1000.0);
        assertThat(database.fetchSingle(Integer.class, "SELECT COUNT(*) FROM held WHERE v > ?", new BigDecimal("9.50")))
                .isEqualTo(2);
        assertThat(database.fetchSingle(BigInteger.class, "SELECT ?", BigInteger.valueOf(Long.MAX_VALUE)))
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        database.execute("INSERT INTO held (v) VALUES (?)", new BigDecimal("0.12345678901234567890")))
                .withMessageContaining("more digits than a number of SQLite holds: write it as a text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.execute(
                        "INSERT INTO held (v) VALUES (?)",
                        BigInteger.TWO.pow(70).add(BigInteger.ONE)))
                .withMessageContaining("more digits");
    }
}
