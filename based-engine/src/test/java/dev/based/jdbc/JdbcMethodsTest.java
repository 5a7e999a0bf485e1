package dev.based.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in the package's documentation accounts for every method of JDBC, once, and is right about them. */
class JdbcMethodsTest {

    private static final Path TABLE = Path.of("src", "main", "java", "dev", "based", "jdbc", "package-info.java");
    private static final Pattern ROW = Pattern.compile("<tr><td>(\\w+)</td><td>([^<]+)</td><td>([^<]+)</td></tr>");

    private static final List<Row> ROWS = new ArrayList<>();

    /** What is said of some methods of an interface. */
    private record Row(String type, String treatment, List<String> names) {

        private boolean names(Method method) {
            return names.stream().anyMatch(name -> isFor(name, method));
        }

        private static boolean isFor(String name, Method method) {
            if (name.equals("all that give a ResultSet")) {
                return method.getReturnType() == ResultSet.class;
            }
            return name.endsWith("*")
                    ? method.getName().startsWith(name.substring(0, name.length() - 1))
                    : method.getName().equals(name);
        }

        /** Whether it names a method by a star, which a row that names it whole goes before. */
        private boolean isLoose(Method method) {
            return names.stream().noneMatch(name -> !name.endsWith("*") && isFor(name, method));
        }
    }

    @BeforeAll
    static void readTable() throws IOException {
        String text = Files.readString(TABLE).replaceAll("\\s*\\n \\*\\s*", " ");
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            ROWS.add(new Row(
                    row.group(1), row.group(2), Arrays.asList(row.group(3).split(",\\s*"))));
        }
        assertThat(ROWS).hasSizeGreaterThan(20);
    }

    static Stream<Class<?>> interfaces() {
        return Stream.of(
                DataSource.class,
                Connection.class,
                Statement.class,
                PreparedStatement.class,
                CallableStatement.class,
                ResultSet.class,
                DatabaseMetaData.class,
                Savepoint.class);
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() == type || !Statement.class.isAssignableFrom(type))
                .toList();
    }

    private static List<Row> rowsFor(Class<?> type, Method method) {
        List<Row> rows = ROWS.stream()
                .filter(row -> row.type().equals(type.getSimpleName()) && row.names(method))
                .toList();
        List<Row> exact = rows.stream().filter(row -> !row.isLoose(method)).toList();
        return exact.isEmpty() ? rows : exact;
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void everyMethodIsAccountedForOnce(Class<?> type) {
        for (Method method : methods(type)) {
            assertThat(rowsFor(type, method)).as("rows for %s", method).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void theTableNamesNothingElse(Class<?> type) {
        for (Row row : ROWS) {
            if (row.type().equals(type.getSimpleName())) {
                assertThat(row.names())
                        .allSatisfy(name -> assertThat(methods(type))
                                .as("methods called %s", name)
                                .anyMatch(method -> Row.isFor(name, method)));
            }
        }
    }

    private static Object[] nothing(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : null)
                .toArray();
    }

    @Test
    void whatIsRefusedIsRefused() throws SQLException {
        try (Database database = Database.builder("sqlite:///:memory:")
                        .forceRollback(true)
                        .build()
                        .connect();
                Connection connection = database.dataSource().getConnection()) {
            for (Class<?> type : List.of(DataSource.class, Connection.class)) {
                Object target = type == Connection.class ? connection : database.dataSource();
                for (Method method : methods(type)) {
                    if (rowsFor(type, method).get(0).treatment().equals("refused")) {
                        assertThatThrownBy(() -> method.invoke(target, nothing(method)))
                                .as("%s", method)
                                .isInstanceOf(InvocationTargetException.class)
                                .cause()
                                .isInstanceOf(SQLFeatureNotSupportedException.class);
                    }
                }
            }
        }
    }

    private static void requireAnswer(Method method, DatabaseMetaData metaData) throws IllegalAccessException {
        try {
            assertThat(method.invoke(metaData)).as("%s", method).isNotNull();
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as("%s", method).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    /** What goes to the driver unguarded must need nothing of the database. */
    @Test
    void whatIsPassedRunsNoStatement() throws Exception {
        List<String> events = new ArrayList<>();
        try (Database database = Database.builder("sqlite:///:memory:")
                        .forceRollback(true)
                        .addStatementListener(event -> events.add(event.sql()))
                        .build()
                        .connect();
                Connection connection = database.dataSource().getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            for (Method method : methods(DatabaseMetaData.class)) {
                if (rowsFor(DatabaseMetaData.class, method).get(0).treatment().equals("passed")
                        && method.getParameterCount() == 0) {
                    requireAnswer(method, metaData);
                }
            }
            assertThat(connection.toString()).doesNotContain(", in ");
        }
        assertThat(events).isEmpty();
    }
}
