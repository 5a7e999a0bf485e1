package dev.based.keys;

import dev.based.Database;
import dev.based.matrix.Product;

/**
 * A table in which each row says which statement has inserted it, as the how manieth of its rows; what an upsert does to a
 * row that is there leaves that alone. Every insert makes further rows by triggers, where triggers are plain SQL.
 */
public final class KeyTables {

    /** The rows that a statement has inserted, in its order. */
    public static final String INSERTED = "SELECT id, v FROM t WHERE made = ? ORDER BY pos";

    private KeyTables() {}

    /** Creates the tables, each statement in a session of its own, as MySQL commits with it. */
    public static void create(Database database, Product product) {
        database.execute("CREATE TABLE t (id %s, v VARCHAR(20) UNIQUE, made INTEGER, pos INTEGER, w INTEGER)"
                .formatted(product.key()));
        database.execute("CREATE TABLE audit (id %s, v VARCHAR(20))".formatted(product.key()));
        database.execute("CREATE TABLE source (v VARCHAR(20), pos INTEGER)");
        for (int i = 0; i < 6; i++) {
            database.execute("INSERT INTO source VALUES (?, ?)", "v" + i, i);
        }
        switch (product) {
            case SQLITE -> database.execute("""
                        CREATE TRIGGER copies AFTER INSERT ON t WHEN new.made > 0 BEGIN
                            INSERT INTO audit (v) VALUES (new.v), (new.v);
                            INSERT INTO t (v, made) VALUES (NULL, 0);
                        END""");
            case MARIADB, MYSQL ->
                database.execute(
                        "CREATE TRIGGER copies AFTER INSERT ON t FOR EACH ROW INSERT INTO audit (v) VALUES (new.v), (new.v)");
            case POSTGRESQL, H2 -> {}
        }
    }
}
