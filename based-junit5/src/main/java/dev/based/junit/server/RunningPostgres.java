package dev.based.junit.server;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that was started for tests, whatever started it. */
final class RunningPostgres implements RunningServer {

    /** The first with a locale that knows all of Unicode and needs nothing of the operating system. */
    private static final int BUILTIN_LOCALES = 170_000;

    private final DatabaseUrl administrator;
    private final Runnable stop;

    RunningPostgres(DatabaseUrl administrator, Runnable stop) {
        this.administrator = administrator;
        this.stop = stop;
    }

    @Override
    public DatabaseUrl createDatabase(String name) {
        try (Database server = Database.builder(administrator)
                        .maximumPoolSize(1)
                        .build()
                        .connect();
                Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + options(statement));
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "The database %s cannot be created on %s: %s".formatted(name, administrator, e.getMessage()), e);
        }
        return administrator.toBuilder().database(name).build();
    }

    /** "CREATE DATABASE" in PostgreSQL's documentation: another locale than the template's needs template0. */
    private static String options(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            version.next();
            return version.getInt(1) < BUILTIN_LOCALES
                    ? ""
                    : " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'";
        }
    }

    @Override
    public void close() {
        stop.run();
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + administrator;
    }
}
