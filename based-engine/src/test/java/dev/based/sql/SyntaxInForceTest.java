package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Row;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session's settings decide what a backslash and a double quote are, and with them where a statement ends. */
class SyntaxInForceTest {

    /**
     * A setting and what is read otherwise under it.
     *
     * @param product the database
     * @param parameter the URL's parameter by which connections have it from their beginning
     * @param value the parameter's value
     * @param setting the statement by which one gets it
     * @param select a query, in which the usual rules see a COMMIT
     * @param values what it gives
     */
    record Setting(
            Product product, String parameter, String value, String setting, String select, List<String> values) {
        @Override
        public String toString() {
            return product + " " + value;
        }
    }

    static Stream<Setting> settings() {
        return Stream.concat(
                Stream.of(Product.MARIADB, Product.MYSQL)
                        .flatMap(product -> Stream.of(
                                new Setting(
                                        product,
                                        "sessionVariables",
                                        "sql_mode='NO_BACKSLASH_ESCAPES'",
                                        "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'",
                                        "SELECT 'a\\', '; COMMIT; '",
                                        List.of("a\\", "; COMMIT; ")),
                                new Setting(
                                        product,
                                        "sessionVariables",
                                        "sql_mode='ANSI_QUOTES'",
                                        "SET @@sql_mode = concat('ANSI', '_QUOTES')",
                                        "SELECT 'a' AS \"a\\\", 'b' AS \"; COMMIT; \"",
                                        List.of("a", "b")))),
                Stream.of(new Setting(
                        Product.POSTGRESQL,
                        "options",
                        "-c standard_conforming_strings=off",
                        "SELECT set_config('standard_conforming_' || 'strings', 'off', false)",
                        "SELECT 'a\\'; COMMIT; --' AS a, 'b' AS b",
                        List.of("a'; COMMIT; --", "b"))));
    }

    /** Connector/J looks when it connects only, and reads what comes later by what it found then. */
    static Stream<Setting> settingsKnownLater() {
        return settings().filter(setting -> setting.product() != Product.MYSQL);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theSettingsOfTheConnectionCount(Setting setting) throws SQLException {
        DatabaseUrl url = setting.product().newDatabase().toBuilder()
                .parameter(setting.parameter(), setting.value())
                .build();
        readsAsThePlainDriver(url, setting, "SELECT 1");
    }

    @ParameterizedTest
    @MethodSource("settingsKnownLater")
    void settingsThatAreChangedLaterCount(Setting setting) throws SQLException {
        readsAsThePlainDriver(setting.product().newDatabase(), setting, setting.setting());
    }

    private static void readsAsThePlainDriver(DatabaseUrl url, Setting setting, String first) throws SQLException {
        try (Database pool = Database.builder(url).maximumPoolSize(1).build().connect();
                Database isolated =
                        Database.builder(url).forceRollback(true).build().connect();
                Connection connection = isolated.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            pool.useSession(session -> {
                session.execute(first);
                Row row = session.fetchOne(setting.select()).orElseThrow();
                assertThat(List.of(row.get(0), row.get(1))).isEqualTo(setting.values());
                if (!setting.value().contains("ANSI_QUOTES")) { // which the drivers do not know when they look for a ?
                    assertThat(session.fetchSingle(withParameter(setting.product()), Map.of("last", "z"))
                                    .get(1))
                            .isEqualTo("z");
                }
            });

            statement.execute("CREATE TEMPORARY TABLE kept (a INT)");
            statement.execute(first);
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO kept VALUES (1)");
            assertThat(firstRow(statement, setting.select())).isEqualTo(setting.values());
            connection.rollback();

            assertThat(firstRow(statement, "SELECT count(*) FROM kept")).containsExactly("0");
        }
    }

    private static String withParameter(Product product) {
        return product == Product.POSTGRESQL ? "SELECT 'a\\' :a', :last" : "SELECT concat('a\\', ' :a'), :last";
    }

    private static List<String> firstRow(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> row = new ArrayList<>();
            rows.next();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(rows.getString(i));
            }
            return row;
        }
    }
}
