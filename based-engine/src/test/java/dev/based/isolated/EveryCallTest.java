package dev.based.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.testing.CountingProxy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every call of JDBC, in every state in which a driver may answer otherwise, gives what the driver gives. */
class EveryCallTest {

    /** Where a connection is when it is called. */
    enum State {
        AUTO_COMMIT,
        TRANSACTION,
        ABORTED,
        READ_ONLY,
        STATEMENT_CLOSED,
        CLOSED
    }

    /** What is called. */
    enum Target {
        CONNECTION(Connection.class),
        STATEMENT(Statement.class),
        PREPARED(PreparedStatement.class),
        ROWS(ResultSet.class),
        META_DATA(DatabaseMetaData.class),
        COLUMNS(ResultSetMetaData.class);

        final Class<?> type;

        Target(Class<?> type) {
            this.type = type;
        }

        List<Method> methods() {
            return Arrays.stream(type.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    // a null that JDBC does not allow
                    .filter(method -> Stream.of(method.getParameterTypes())
                            .noneMatch(type -> type == Savepoint.class || type == Executor.class))
                    .sorted(Comparator.comparing(Method::toString))
                    .toList();
        }
    }

    /** What one connection for all cannot do as the driver does, or what is better done otherwise. */
    private static final List<Known> KNOWN = List.of(
            new Known(
                    "a connection that is closed refuses everything; drivers answer some of it from memory",
                    "CLOSED .*, here fails with (08003|55000)"),
            new Known("a closed connection closes its statements", "CLOSED .*isClosed.*here true"),
            new Known("which asks nobody", "CLOSED CONNECTION (isWrapperFor|unwrap).*"),
            new Known("settings are remembered, and not sent", "ABORTED CONNECTION (setSchema|setClientInfo).*"),
            new Known(
                    "a catalog is tried, which asks the database for the one before",
                    "ABORTED CONNECTION setCatalog.*"),
            new Known(
                    "MariaDB's driver accepts what its metadata does not support",
                    ".*setHoldability.*here fails with 0A000"),
            new Known("a type map is remembered", ".*setTypeMap.*fails with 0A000 by the driver, here null"),
            new Known("refused with the state that says why", "AUTO_COMMIT CONNECTION setSavepoint.*25000.*25P01"),
            new Known("JDBC forbids it, which SQLite's driver does not", "AUTO_COMMIT CONNECTION setSavepoint.*25P01"),
            new Known("refused with a state", "AUTO_COMMIT CONNECTION (commit|rollback).*null by the driver.*25P01"),
            new Known("a level that the metadata does not support", ".*setTransactionIsolation.*here fails with 0A000"),
            new Known("none instead of null", ".*getClientInfo.*: null by the driver, here Properties"),
            new Known("its own connection instead of null", "CLOSED META_DATA getConnection.*here Connection"),
            new Known(
                    "Connector/J as Based connects prepares on the server",
                    ".*PREPARED set(URL|UnicodeStream|Float)\\[.*"),
            new Known("Connector/J refuses writes itself", "READ_ONLY .*fails with S10.*"),
            new Known("the state of a closed connection", "AUTO_COMMIT CONNECTION rollback.*08003.*25P01"),
            new Known("which asks nobody", "(STATEMENT_)?CLOSED .*(unwrap|getConnection).*(S1009|42000).*"),
            new Known("the sandbox's own URL", ".*META_DATA getURL.*"),
            new Known("refused for another reason, which comes first", "READ_ONLY ROWS .*0A000.*25006"),
            new Known("MariaDB's driver does not tell what was set", "READ_ONLY META_DATA isReadOnly.*false.*true"),
            new Known("only what is executed can be cancelled", "STATEMENT_CLOSED .*cancel.*here null"));

    private record Known(String reason, String pattern) {}

    /** Objects of JDBC, made before the state is entered. */
    private record Called(
            Connection connection,
            Statement statement,
            PreparedStatement prepared,
            ResultSet rows,
            DatabaseMetaData metaData,
            ResultSetMetaData columns) {

        static Called of(Connection connection, State state) throws SQLException {
            if (state == State.READ_ONLY) {
                connection.setReadOnly(true);
            }
            connection.setAutoCommit(state == State.AUTO_COMMIT);
            return onSame(connection);
        }

        private static Called onSame(Connection connection) throws SQLException {
            PreparedStatement prepared = connection.prepareStatement("SELECT title FROM movies WHERE title = ?");
            prepared.setString(1, "a");
            ResultSet rows = connection.createStatement().executeQuery("SELECT 1 AS i");
            rows.next();
            return new Called(
                    connection,
                    connection.createStatement(),
                    prepared,
                    rows,
                    connection.getMetaData(),
                    rows.getMetaData());
        }

        /** Others on the same connection, in the same state. */
        Called renewed(State state) throws SQLException {
            rows.close();
            prepared.close();
            statement.close();
            if (state != State.AUTO_COMMIT) {
                connection.rollback();
            }
            Called others = onSame(connection);
            others.enter(state);
            return others;
        }

        void enter(State state) throws SQLException {
            switch (state) {
                case ABORTED -> {
                    try (Statement failing = connection.createStatement()) {
                        failing.execute("SELECT * FROM nowhere");
                    } catch (SQLException e) {
                        // as it is to
                    }
                }
                case STATEMENT_CLOSED -> {
                    Statement ofRows = rows.getStatement();
                    rows.close();
                    ofRows.close();
                    prepared.close();
                    statement.close();
                }
                case CLOSED -> connection.close();
                default -> {}
            }
        }

        Object of(Target target) {
            return switch (target) {
                case CONNECTION -> connection;
                case STATEMENT -> statement;
                case PREPARED -> prepared;
                case ROWS -> rows;
                case META_DATA -> metaData;
                case COLUMNS -> columns;
            };
        }
    }

    private static @Nullable Object argument(Method method, int index) {
        Class<?> type = method.getParameterTypes()[index];
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return switch (method.getName()) {
                case "setTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                case "createStatement", "prepareStatement", "prepareCall" ->
                    method.getParameterCount() == 2 && method.getParameterTypes()[0] == String.class
                            ? Statement.NO_GENERATED_KEYS
                            : index == method.getParameterCount() - 1 && method.getParameterCount() > 2
                                    ? ResultSet.CLOSE_CURSORS_AT_COMMIT
                                    : index == method.getParameterCount() - 1
                                            ? ResultSet.CONCUR_READ_ONLY
                                            : ResultSet.TYPE_FORWARD_ONLY;
                case "setHoldability" -> ResultSet.CLOSE_CURSORS_AT_COMMIT;
                case "setFetchDirection" -> ResultSet.FETCH_FORWARD;
                default -> 1;
            };
        }
        if (type == String.class) {
            return switch (method.getName()) {
                case "execute",
                        "executeQuery",
                        "executeUpdate",
                        "executeLargeUpdate",
                        "addBatch",
                        "prepareStatement",
                        "prepareCall",
                        "nativeSQL" -> "SELECT title FROM movies";
                default -> method.getDeclaringClass() == ResultSet.class ? "i" : "movies";
            };
        }
        Map<Class<?>, Object> samples = Map.of(
                long.class,
                1L,
                short.class,
                (short) 1,
                byte.class,
                (byte) 1,
                float.class,
                1f,
                double.class,
                1d,
                BigDecimal.class,
                BigDecimal.ONE,
                Properties.class,
                new Properties(),
                int[].class,
                new int[] {1},
                String[].class,
                new String[] {"title"},
                Class.class,
                String.class);
        return samples.get(type);
    }

    private static String outcome(Object target, Method method) {
        @Nullable Object[] arguments = new @Nullable Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method, i);
        }
        try {
            return shown(method, method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            return cause instanceof SQLException failure
                    ? "fails with " + failure.getSQLState()
                    : "throws " + cause.getClass().getSimpleName();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(Method method, @Nullable Object result) {
        if (result instanceof int[] counts) {
            return Arrays.toString(counts);
        }
        boolean isPlain =
                result == null || result instanceof Number || result instanceof String || result instanceof Boolean;
        return isPlain ? String.valueOf(result) : method.getReturnType().getSimpleName();
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }

    private static Connection connect(DatabaseUrl url) throws SQLException {
        Properties credentials = new Properties();
        url.username().ifPresent(username -> credentials.setProperty("user", username));
        url.password().ifPresent(password -> credentials.setProperty("password", password));
        return DriverManager.getConnection(url.toJdbcUrl(), credentials);
    }

    private static String call(Target target, Method method) {
        return target + " " + method.getName()
                + Arrays.toString(Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toArray());
    }

    private static Map<String, String> outcomes(Connecting connecting, State state) throws SQLException {
        Map<String, String> outcomes = new TreeMap<>();
        for (Method method : Target.CONNECTION.methods()) {
            try (Connection connection = connecting.connect()) {
                Called objects = Called.of(connection, state);
                objects.enter(state);
                outcomes.put(call(Target.CONNECTION, method), outcome(connection, method));
            }
        }
        try (Connection connection = connecting.connect()) {
            Called objects = Called.of(connection, state);
            objects.enter(state);
            for (Target target : Target.values()) {
                for (Method method : target == Target.CONNECTION ? List.<Method>of() : target.methods()) {
                    outcomes.put(call(target, method), outcome(objects.of(target), method));
                    if (state != State.CLOSED) {
                        objects = objects.renewed(state);
                    }
                }
            }
        }
        return outcomes;
    }

    private static List<State> states(Product product) {
        return switch (product) {
            case POSTGRESQL -> List.of(State.values());
            // whose driver refuses to set it later
            case SQLITE -> List.of(State.AUTO_COMMIT, State.TRANSACTION, State.STATEMENT_CLOSED, State.CLOSED);
            default ->
                List.of(State.AUTO_COMMIT, State.TRANSACTION, State.READ_ONLY, State.STATEMENT_CLOSED, State.CLOSED);
        };
    }

    @OnProducts({Product.POSTGRESQL, Product.SQLITE, Product.MARIADB, Product.MYSQL})
    void answersAsTheDriver(Product product) throws SQLException {
        DatabaseUrl url = product.emptied();
        List<String> differences = new ArrayList<>();
        for (State state : states(product)) {
            Map<String, String> real = outcomes(() -> connect(url), state);
            Map<String, String> isolated;
            try (Sandbox sandbox = Database.builder(url).sandbox();
                    Sandbox test = sandbox.begin("the test")) {
                isolated = outcomes(test.database().dataSource()::getConnection, state);
            }
            isolated.forEach((call, outcome) -> {
                String difference = state + " " + call + ": " + real.get(call) + " by the driver, here " + outcome;
                if (!outcome.equals(real.get(call))
                        && KNOWN.stream().noneMatch(known -> difference.matches(known.pattern()))) {
                    differences.add(difference);
                }
            });
        }

        assertThat(differences).isEmpty();
    }

    /** What a driver answers without the server, it must answer also while another thread has the connection. */
    @Test
    void nobodyWaitsForWhatTheDriverAnswers() throws Exception {
        DatabaseUrl url = Product.POSTGRESQL.emptied();
        Map<String, String> withoutServer = answeredWithoutServer(url);
        List<String> differences = new ArrayList<>();
        try (Sandbox sandbox = Database.builder(url)
                        .lockTimeout(Duration.ofMillis(10))
                        .nestAfter(Duration.ZERO)
                        .sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection holding = test.database().dataSource().getConnection()) {
            ExecutorService holder = Executors.newSingleThreadExecutor();
            try {
                for (Target target : Target.values()) {
                    for (Method method : target.methods()) {
                        String call = call(target, method);
                        if (!withoutServer.containsKey(call)) {
                            continue;
                        }
                        try (Connection connection =
                                test.database().dataSource().getConnection()) {
                            Called objects = Called.of(connection, State.AUTO_COMMIT);
                            holder.submit(() -> hold(holding)).get();
                            String outcome = outcome(objects.of(target), method);
                            holder.submit(() -> release(holding)).get();
                            String driver = withoutServer.get(call);
                            boolean isMisuse = driver != null && driver.startsWith("fails");
                            if (!outcome.equals(driver) && !isMisuse && !call.contains("getURL")) {
                                differences.add(call + ": " + driver + " by the driver, here " + outcome);
                            }
                        }
                    }
                }
            } finally {
                holder.shutdownNow();
            }
        }

        assertThat(withoutServer).hasSizeGreaterThan(500);
        assertThat(differences).isEmpty();
    }

    private static boolean hold(Connection holding) throws SQLException {
        holding.setAutoCommit(false);
        try (Statement statement = holding.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }

    private static boolean release(Connection holding) throws SQLException {
        holding.setAutoCommit(true);
        return true;
    }

    /** The calls for which the driver does not speak to the server, and what they give. */
    private static Map<String, String> answeredWithoutServer(DatabaseUrl url) throws Exception {
        Map<String, String> outcomes = new TreeMap<>();
        DatabaseUrl.Host server = url.hosts().get(0);
        try (CountingProxy proxy =
                new CountingProxy(server.name(), server.port().orElseThrow())) {
            DatabaseUrl counted =
                    url.toBuilder().host("127.0.0.1", proxy.port()).build();
            for (Target target : Target.values()) {
                for (Method method : target.methods()) {
                    // a connection of its own: drivers remember what they have asked once
                    try (Connection connection = connect(counted)) {
                        Called objects = Called.of(connection, State.AUTO_COMMIT);
                        proxy.takeRoundTrips();
                        String outcome = outcome(objects.of(target), method);
                        if (proxy.takeRoundTrips() == 0) {
                            outcomes.put(call(target, method), outcome);
                        }
                    }
                }
            }
        }
        return outcomes;
    }
}
