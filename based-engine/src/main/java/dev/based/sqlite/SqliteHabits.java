package dev.based.sqlite;

import dev.based.spi.ConnectionHabits;
import dev.based.spi.Scripts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What SQLite's connections do for their users. */
final class SqliteHabits implements ConnectionHabits {

    static final SqliteHabits INSTANCE = new SqliteHabits();

    private static final Pattern FOREIGN_KEYS =
            Pattern.compile("\\bPRAGMA\\s+(?:\\w+\\s*\\.\\s*)?foreign_keys\\s*[=(]", Pattern.CASE_INSENSITIVE);

    private SqliteHabits() {}

    /** "No Isolation Between Operations On The Same Database Connection" on SQLite's page isolation. */
    @Override
    public boolean readsRowByRow() {
        return true;
    }

    /** "This pragma is a no-op within a transaction" on SQLite's page pragma, of foreign_keys. */
    @Override
    public @Nullable String cureForIgnored(String sql) {
        return FOREIGN_KEYS.matcher(sql).find()
                ? "say foreign_keys=false in the database's URL, or PRAGMA defer_foreign_keys = ON to have them checked at the commit"
                : null;
    }

    @Override
    public Scripts scripts(Connection connection) {
        return Scripts.FIRST_ONLY;
    }

    @Override
    public boolean failedInsideTransaction(SQLException failure) {
        return SqliteFailures.isForOutsideOnly(failure);
    }
}
