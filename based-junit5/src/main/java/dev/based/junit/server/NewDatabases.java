package dev.based.junit.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What databases that are created on a PostgreSQL server are like. */
enum NewDatabases {

    /**
     * On a server for tests: sorted by code points, and UTF-8, which each machine has and which is the fastest; by the
     * template of the server before PostgreSQL 17.
     */
    FOR_TESTS {
        @Override
        String options(Statement statement) throws SQLException {
            return RunningPostgres.version(statement) < BUILTIN_LOCALES
                    ? ""
                    : " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'";
        }
    },

    /**
     * On a server of the user's: as the one that the URL names, whose order and encoding are what the user expects. Where
     * that is as {@code template1} is, a copy of it, with the extensions that it may have.
     */
    LIKE_THE_NAMED_ONE {
        @Override
        String options(Statement statement) throws SQLException {
            Locale named = Locale.of(statement, "current_database()");
            return named.equals(Locale.of(statement, "'template1'")) ? "" : named.options();
        }
    };

    /** The first version with a locale that knows all of Unicode and needs nothing of the operating system. */
    private static final int BUILTIN_LOCALES = 170_000;

    /** What stands behind the name in CREATE DATABASE. */
    abstract String options(Statement statement) throws SQLException;

    /** The columns of "pg_database" in PostgreSQL's documentation; the provider and what is its own came with versions. */
    private record Locale(
            String encoding,
            String collate,
            String ctype,
            String provider,
            @Nullable String own,
            @Nullable String rules) {

        static Locale of(Statement statement, String name) throws SQLException {
            try (ResultSet row = statement.executeQuery("""
                    SELECT pg_encoding_to_char(encoding) AS encoding, datcollate, datctype,
                        coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') AS provider,
                        coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS own,
                        to_jsonb(d) ->> 'daticurules' AS rules
                    FROM pg_database d WHERE datname = %s
                    """.formatted(name))) {
                row.next();
                return new Locale(
                        Objects.requireNonNull(row.getString("encoding")),
                        Objects.requireNonNull(row.getString("datcollate")),
                        Objects.requireNonNull(row.getString("datctype")),
                        Objects.requireNonNull(row.getString("provider")),
                        row.getString("own"),
                        row.getString("rules"));
            }
        }

        /** "CREATE DATABASE" in PostgreSQL's documentation: another locale than the template's needs template0. */
        String options() {
            String shared = " TEMPLATE template0 ENCODING %s LC_COLLATE %s LC_CTYPE %s"
                    .formatted(quoted(encoding), quoted(collate), quoted(ctype));
            return switch (provider) {
                case "i" -> shared + " LOCALE_PROVIDER icu" + option("ICU_LOCALE", own) + option("ICU_RULES", rules);
                case "b" -> shared + " LOCALE_PROVIDER builtin" + option("BUILTIN_LOCALE", own);
                default -> shared;
            };
        }

        private static String option(String name, @Nullable String value) {
            return Optional.ofNullable(value)
                    .map(text -> " " + name + " " + quoted(text))
                    .orElse("");
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }
}
