package dev.based.differential;

import static dev.based.testing.Seeds.oneOf;

import java.util.Random;

/** Makes statements that every database knows, of which many succeed and some fail. */
final class SqlGenerator {

    private final Random random;

    SqlGenerator(Random random) {
        this.random = random;
    }

    /** All rows of a connection's table, or some. */
    String rows(int table) {
        return oneOf(
                        random,
                        "SELECT id, v FROM t# ORDER BY id",
                        "SELECT id, v FROM t# WHERE id > 1 ORDER BY id",
                        "SELECT id, v, u, parent FROM t# ORDER BY id",
                        "SELECT count(*) FROM t#",
                        "SELECT v FROM g# ORDER BY v")
                .replace("#", String.valueOf(table));
    }

    /** A change, which may violate a constraint. */
    String change(int table) {
        return oneOf(
                        random,
                        "INSERT INTO t# (id, v) VALUES (" + key() + ", " + text() + ")",
                        "INSERT INTO t# (id, v, u, parent) VALUES (" + key() + ", 'i', " + unique() + ", " + parent()
                                + ")",
                        "INSERT INTO t# (id, v) VALUES (" + key() + ", 'm'), (" + key() + ", 'n')",
                        "UPDATE t# SET v = 'w' WHERE id = " + key(),
                        "UPDATE t# SET v = 'x' WHERE id > 1",
                        "UPDATE t# SET v = " + text() + " WHERE id = " + key(),
                        "UPDATE t# SET u = " + unique() + " WHERE id = " + key(),
                        "UPDATE t# SET parent = " + parent() + " WHERE id = " + key(),
                        "DELETE FROM t# WHERE id = " + key(),
                        "DELETE FROM t# WHERE id > " + key())
                .replace("#", String.valueOf(table));
    }

    /** A change that returns rows, in an order that is known. */
    String returning(int table) {
        String change = change(table);
        return change.contains(" > ") ? rows(table) : change + " RETURNING id, v";
    }

    String keyed(int table) {
        return "INSERT INTO g%d (v) VALUES (%s)".formatted(table, text());
    }

    /** Two or three changes. */
    String several(int table) {
        String two = change(table) + "; " + change(table);
        return random.nextBoolean() ? two : two + "; " + change(table);
    }

    /** What no database executes, or some fail to. */
    String wrong(int table) {
        return oneOf(
                        random,
                        "SELEC 1",
                        "INSERT INTO nowhere VALUES (1)",
                        "SELECT id FROM nowhere",
                        "SELECT nothing FROM t#",
                        "UPDATE t# SET u = 1 / 0 WHERE id = 1",
                        "SELECT 1 / 0")
                .replace("#", String.valueOf(table));
    }

    /** Sets something for a transaction, on PostgreSQL. */
    String setting(int connection) {
        String value = oneOf(random, "ann", "bob");
        return oneOf(
                        random,
                        "SET LOCAL based.s# = '" + value + "'",
                        "SELECT set_config('based.s#', '" + value + "', true)")
                .replace("#", String.valueOf(connection));
    }

    /** What was set; a setting that nobody has, and one that was, are the same. */
    String settings(int connection) {
        return "SELECT coalesce(current_setting('based.s%d', true), '') AS s".formatted(connection);
    }

    static boolean isOfSettings(String sql) {
        return sql.contains("based.s");
    }

    String withParameters(int table) {
        return oneOf(
                        random,
                        "INSERT INTO t# (id, v) VALUES (?, ?)",
                        "INSERT INTO t# (id, v, u) VALUES (?, ?, ?)",
                        "UPDATE t# SET v = ? WHERE id = ?",
                        "DELETE FROM t# WHERE id = ?",
                        "SELECT id, v FROM t# WHERE id > ? ORDER BY id",
                        "INSERT INTO nowhere VALUES (?)")
                .replace("#", String.valueOf(table));
    }

    /** Values for what {@link #withParameters} made. */
    String parameters(String sql) {
        if (sql.contains("(id, v)")) {
            return key() + " " + word();
        }
        if (sql.contains("(id, v, u)")) {
            return key() + " " + word() + " " + unique();
        }
        return sql.contains("SET v") ? word() + " " + key() : key();
    }

    /** SQL that controls transactions. */
    String control(int table) {
        String name = oneOf(random, "x1", "x2");
        return oneOf(
                random,
                "BEGIN",
                "BEGIN",
                "BEGIN; " + several(table) + "; COMMIT",
                "COMMIT",
                "ROLLBACK",
                "SAVEPOINT " + name,
                "ROLLBACK TO SAVEPOINT " + name,
                "RELEASE SAVEPOINT " + name);
    }

    private String key() {
        return oneOf(random, "1", "2", "3", "4", "5", "6", "7");
    }

    private String unique() {
        return oneOf(random, "1", "2", "3", "4", "NULL", "NULL");
    }

    private String parent() {
        return oneOf(random, "1", "2", "4", "99", "NULL");
    }

    private String text() {
        return oneOf(random, "'d'", "'e'", "'f'", "NULL");
    }

    private String word() {
        return oneOf(random, "x", "y", "z", "NULL");
    }
}
