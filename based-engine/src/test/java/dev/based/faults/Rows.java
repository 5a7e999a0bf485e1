package dev.based.faults;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table that the scenarios write to. */
final class Rows {

    static final String INSERT = "INSERT INTO ledger (name) VALUES (?)";
    static final String SELECT = "SELECT name FROM ledger";

    private Rows() {}

    static void create(Database database, String keyType) {
        database.useSession(session -> session.execute("CREATE TABLE ledger (id " + keyType + ", name VARCHAR(50))"));
    }

    static Set<String> in(Database database) {
        List<String> names = database.inSession(session -> session.fetchAll(String.class, SELECT));
        return new TreeSet<>(names);
    }

    static Set<String> in(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return in(database);
        }
    }

    static void clear(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> session.execute("DELETE FROM ledger"));
        }
    }
}
