package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were kept in memory because others changed the table: every method answers as the driver's own rows do. */
class KeptRowsTest {

    private static final String TABLE = """
            CREATE TABLE kinds (
                id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT, v VARCHAR(20) NOT NULL, i INT, b BIGINT, d DECIMAL(10,2),
                r REAL, n NUMERIC, f BOOLEAN, day DATE, at TIMESTAMP, x BLOB, u)
            """;

    private static final List<String> VALUES = List.of(
            "'text', 'v', 1, 9000000000, 12.34, 1.5, 7, 1, '2024-02-29', '2024-02-29 12:34:56.789', x'0001ff', 'free'",
            "NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
            "'12', '3.7', 'no number', -1, 'x', 'y', 'z', 0, 1709164800000, 1709164800000, x'', 42",
            "'a' || char(0) || 'b', 'üñí ✓', 2147483648, 1, 5, 2, 1.25, 1, 2460370.5, 2460370.5, 'text', 4.5",
            "'', 'true', 0, 0, 0, 0.0, '0', 'yes', 'no date', 'no time', 5, x'41'");

    private static final String ROWS = """
            SELECT id, t AS "a ""label"" b", v, i, i, b + 1, d AS sum, r, n, f, day, at, x, x AS "", u, k.u || 'more' AS u2,
                cast(i as TEXT), upper(t), rowid, (SELECT count(*) FROM kinds) AS "?", length(x)
            FROM kinds AS k ORDER BY id
            """;

    /** What is no value of a row. */
    private static final Set<String> OTHERS = Set.of("getStatement", "getMetaData", "getRef");

    private static final List<Method> GETTERS = methods(ResultSet.class)
            .filter(method -> method.getName().startsWith("get") && method.getParameterCount() > 0)
            .filter(method -> !OTHERS.contains(method.getName()))
            .toList();

    private static final List<Method> QUESTIONS = methods(ResultSetMetaData.class)
            .filter(method -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class)
            .toList();

    private static final List<Method> WITHOUT_PARAMETERS = methods(ResultSet.class)
            .filter(method -> method.getParameterCount() == 0)
            .filter(method ->
                    !Set.of("next", "close", "getStatement", "getMetaData").contains(method.getName()))
            .toList();

    private static final Method WAS_NULL = method(ResultSet.class, "wasNull");
    private static final Method FIND_COLUMN = method(ResultSet.class, "findColumn");

    private static Method method(Class<?> type, String name) {
        return methods(type)
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).sorted(Comparator.comparing(Method::toString));
    }

    private static String told(Object target, Method method, Object... arguments) {
        try {
            return text(method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        } catch (SQLException | IOException | IllegalAccessException e) {
            return String.valueOf(e);
        }
    }

    private static String text(Object value) throws SQLException, IOException {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof InputStream stream) {
            return Arrays.toString(stream.readAllBytes());
        }
        if (value instanceof Reader reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return "reads " + text;
        }
        if (value instanceof Clob clob) {
            return "clob " + clob.getSubString(1, (int) clob.length());
        }
        return value == null ? "null" : value + " of " + value.getClass();
    }

    private static List<String> questions(ResultSetMetaData columns) throws SQLException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i <= columns.getColumnCount() + 1; i++) {
            for (Method question : QUESTIONS) {
                told.add(i + " " + question.getName() + " " + told(columns, question, i));
            }
        }
        return told;
    }

    /** What every getter says of every column, by number and by label, once the driver has told of the columns. */
    private static List<String> everything(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        List<String> told = questions(columns);
        told.addAll(questions(rows.getMetaData()));
        told.add(rows.getString(1)); // whose being null is asked first: some questions count as reading the column
        for (int i = 0; i <= columns.getColumnCount() + 1; i++) {
            for (Method getter : GETTERS) {
                for (Object[] arguments : arguments(getter, i, columns)) {
                    told.add(i + " " + getter.getName() + " " + Arrays.toString(getter.getParameterTypes()) + " "
                            + told(rows, getter, arguments));
                    told.add("was null " + told(rows, WAS_NULL));
                }
            }
        }
        for (Method method : WITHOUT_PARAMETERS) {
            told.add(method.getName() + " " + told(rows, method));
        }
        for (String label : List.of("V", "a \"label\" b", "", "?", "nowhere")) {
            told.add("column " + told(rows, FIND_COLUMN, label));
        }
        return told;
    }

    private static List<Object[]> arguments(Method getter, int column, ResultSetMetaData columns) throws SQLException {
        Class<?>[] types = getter.getParameterTypes();
        Object first = column;
        if (types[0] == String.class) {
            boolean exists = column > 0 && column <= columns.getColumnCount();
            first = exists ? columns.getColumnLabel(column) : "nowhere " + column;
        }
        if (types.length == 1) {
            return List.<Object[]>of(new Object[] {first});
        }
        Object column1 = first;
        Stream<Object> others = types[1] == Class.class
                ? Stream.of(
                        String.class,
                        Integer.class,
                        Long.class,
                        java.math.BigDecimal.class,
                        java.time.LocalDate.class,
                        byte[].class)
                : types[1] == Calendar.class
                        ? Stream.of(Calendar.getInstance(TimeZone.getTimeZone("GMT+5")))
                        : types[1] == Map.class ? Stream.of(Map.of()) : Stream.of(2);
        return others.map(other -> new Object[] {column1, other}).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void everyMethodAnswersAsTheDriversOwn(int read) throws SQLException {
        List<List<String>> sides = new ArrayList<>();
        AsOnAPool.requireSame(Films::newDatabase, Films::newDatabase, (dataSource, log) -> {
            List<String> told = new ArrayList<>();
            sides.add(told);
            try (Connection reader = dataSource.getConnection();
                    Connection other = dataSource.getConnection();
                    Statement statement = reader.createStatement()) {
                Films.execute(other, TABLE);
                for (String values : VALUES) {
                    Films.execute(
                            other, "INSERT INTO kinds (t, v, i, b, d, r, n, f, day, at, x, u) VALUES (" + values + ")");
                }
                ResultSet rows = statement.executeQuery(ROWS);
                ResultSetMetaData columns = rows.getMetaData();
                for (int i = 0; i < read; i++) {
                    rows.next();
                }
                rows.getString(2);
                Films.execute(other, "DELETE FROM kinds");
                told.add("was null " + told(rows, WAS_NULL));
                told.addAll(questions(columns));
                for (boolean more = read > 0 || rows.next(); more; more = rows.next()) {
                    told.addAll(everything(rows, columns));
                }
                told.addAll(everything(rows, columns));
                rows.close();
                GETTERS.stream()
                        .filter(getter -> getter.getParameterCount() == 1 && getter.getParameterTypes()[0] == int.class)
                        .forEach(getter -> told.add(getter.getName() + " " + told(rows, getter, 1)));
                WITHOUT_PARAMETERS.forEach(method -> told.add(method.getName() + " " + told(rows, method)));
            }
        });
        for (int i = 0; i < sides.get(0).size(); i++) {
            assertThat(sides.get(1).get(i))
                    .as("call %d after %s", i, sides.get(0).subList(Math.max(0, i - 9), i))
                    .isEqualTo(sides.get(0).get(i));
        }
        assertThat(sides.get(1)).hasSameSizeAs(sides.get(0)).hasSizeGreaterThan(1000);
    }
}
