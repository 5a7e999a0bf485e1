package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewDatabasesTest {

    private static final String LOCALE = """
            SELECT pg_encoding_to_char(encoding) AS encoding, datcollate, datctype, datlocprovider, datlocale, daticurules
            FROM pg_database WHERE datname = current_database()
            """;

    private static Map<String, @Nullable Object> locale(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return database.fetchOne(LOCALE).orElseThrow().toMap();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
                " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C' LOCALE 'C'",
                " ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'",
                " ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' ICU_RULES '&a < g' LOCALE 'C'"
            })
    void onAUsersServerTheyAreAsTheOneThatIsNamed(String options) {
        DatabaseUrl any = DatabaseUrl.parse(RealPostgres.newDatabase());
        String name = any.database() + "_named";
        DatabaseUrl named = any.toBuilder().database(name).build();
        try (Database database = Database.open(any.toConnectionString());
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0" + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (RunningServer server =
                new RunningPostgres(named, NewDatabases.LIKE_THE_NAMED_ONE, () -> {}, KeptTemplates.NONE)) {
            DatabaseUrl created = server.createDatabase(name + "_new");
            try {
                assertThat(locale(created)).isEqualTo(locale(named));
            } finally {
                server.dropDatabase(created);
            }
        }
    }

    @Test
    void theyAreCopiesOfTheServersTemplateWhereThatIsAsTheNamedOne() throws SQLException {
        try (Database database = Database.open(RealPostgres.newDatabase());
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(NewDatabases.LIKE_THE_NAMED_ONE.options(statement)).isEmpty();
        }
    }
}
