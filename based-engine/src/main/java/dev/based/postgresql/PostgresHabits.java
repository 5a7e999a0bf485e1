package dev.based.postgresql;

import dev.based.spi.BatchSteps;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.DriversObjects;
import dev.based.spi.MisplacedStatements;
import dev.based.spi.ReadOnlyMode;
import dev.based.spi.SqlSyntax;
import dev.based.sql.FirstWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/** What PostgreSQL's connections do for their users. */
final class PostgresHabits implements ConnectionHabits {

    static final PostgresHabits INSTANCE = new PostgresHabits();

    /** COMMIT or ROLLBACK in a procedure or a DO block. */
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

    /** The lengths of names are the server's, and so is all that is read from its catalog. */
    private static final Set<String> IN_MEMORY = Set.of(
            "getAttributes",
            "getMaxBinaryLiteralLength",
            "getMaxCharLiteralLength",
            "getMaxColumnsInGroupBy",
            "getMaxColumnsInOrderBy",
            "getMaxColumnsInSelect",
            "getMaxColumnsInTable",
            "getMaxConnections",
            "getMaxIndexLength",
            "getMaxLogicalLobSize",
            "getMaxRowSize",
            "getMaxStatementLength",
            "getMaxStatements",
            "getMaxTablesInSelect",
            "getPseudoColumns",
            "getSuperTables",
            "getSuperTypes",
            "getTableTypes",
            "getUserName");

    /** "Current Date/Time" in PostgreSQL's documentation. */
    private static final Pattern STILL_CLOCK = Pattern.compile(
            "\\b((now|transaction_timestamp)\\s*\\(|current_(date|time|timestamp)\\b|local(time|timestamp)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DISCARD = Pattern.compile("\\bDISCARD\\b", Pattern.CASE_INSENSITIVE);
    private static final List<String> DISCARD_ALL = List.of("DISCARD", "ALL");
    private static final String PARTS_OF_DISCARD_ALL =
            "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); "
                    + "DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES; DEALLOCATE ALL";

    private PostgresHabits() {}

    @Override
    public DriversObjects driversObjects() {
        return PostgresObjects.INSTANCE;
    }

    @Override
    public MisplacedStatements misplacedStatements() {
        return MisplacedStatements.IGNORED;
    }

    @Override
    public boolean settingsAreFixedInTransaction() {
        return true;
    }

    /** The driver's default of {@code readOnlyMode} is "transaction". */
    @Override
    public ReadOnlyMode readOnlyMode() {
        return ReadOnlyMode.TRANSACTIONS;
    }

    /** "Getting results based on a cursor" in the driver's documentation. */
    @Override
    public boolean readsAllAtOnce(Statement statement) throws SQLException {
        return statement.getFetchSize() == 0;
    }

    /** By the connection, as the driver's statement asks the server once and not again if that was too early. */
    @Override
    public void cancel(Statement statement) throws SQLException {
        statement.getConnection().unwrap(PGConnection.class).cancelQuery();
    }

    /** All of it, where JDBC's schema is but its first. */
    @Override
    public String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW search_path")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Override
    public void setSearchPath(Connection connection, @Nullable String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }

    /**
     * The parts of {@code DISCARD ALL} ("DISCARD" in PostgreSQL's documentation), which itself refuses transactions. The
     * last one removes prepared statements, which the parts themselves may be.
     */
    @Override
    public @Nullable String equivalentInTransaction(String sql) {
        if (!DISCARD.matcher(sql).find()) {
            return null;
        }
        List<List<String>> statements = FirstWords.of(sql, PostgresBackend.SYNTAX).stream()
                .filter(words -> !words.isEmpty())
                .toList();
        return statements.equals(List.of(DISCARD_ALL)) ? PARTS_OF_DISCARD_ALL : null;
    }

    @Override
    public boolean isInDriversMemory(String question) {
        return IN_MEMORY.contains(question);
    }

    @Override
    public @Nullable SqlSyntax otherSyntax(Connection connection) throws SQLException {
        boolean usual = connection.unwrap(BaseConnection.class).getStandardConformingStrings();
        return usual ? null : PostgresBackend.SYNTAX_OF_OLD_STRINGS;
    }

    @Override
    public @Nullable String onlyInTransaction(String sql) {
        return PostgresCommitActions.onlyInTransaction(sql);
    }

    @Override
    public boolean readsStillClock(String sql) {
        return STILL_CLOCK.matcher(sql).find();
    }

    @Override
    public Optional<BatchSteps> batchSteps(Connection connection, Statement statement, boolean isPrepared)
            throws SQLException {
        return Optional.of(PostgresBatches.steps(connection, statement, isPrepared));
    }

    @Override
    public @Nullable String cureInSharedTransaction(SQLException failure) {
        return PostgresBackend.UNSAFE_NEW_ENUM_VALUE.equals(failure.getSQLState())
                ? PostgresBackend.CURE_OF_NEW_ENUM_VALUE
                : null;
    }

    @Override
    public boolean failedInsideTransaction(SQLException failure) {
        return PostgresBackend.ACTIVE_SQL_TRANSACTION.equals(failure.getSQLState())
                || INVALID_TRANSACTION_TERMINATION.equals(failure.getSQLState());
    }
}
