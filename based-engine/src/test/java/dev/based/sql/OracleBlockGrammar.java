package dev.based.sql;

import static dev.based.testing.Seeds.oneOf;

import java.util.Random;

/** Writes random blocks as MariaDB reads them in {@code sql_mode=ORACLE}, which do no harm if they run. */
final class OracleBlockGrammar {

    private final Random random;
    private int depth;
    private int labels;

    OracleBlockGrammar(Random random) {
        this.random = random;
    }

    /** A routine, package or trigger on the table {@code t}, whose names are {@code made}; or a block by itself. */
    String statement() {
        return switch (random.nextInt(7)) {
            case 0 -> create("PROCEDURE") + oneOf(random, " ", "(b IN INT) ", "(b IN OUT INT) ") + as() + routine();
            case 1 ->
                create("FUNCTION") + oneOf(random, " ", "(b INT) ") + "RETURN "
                        + oneOf(random, "INT ", "VARCHAR(9) CHARACTER SET utf8mb4 ")
                        + oneOf(random, "", "DETERMINISTIC ", "COMMENT 'IS BEGIN;' ") + as() + declarations()
                        + "BEGIN " + statements() + "RETURN " + expression() + "; END" + oneOf(random, "", " made");
            case 2 ->
                create("PACKAGE") + " " + as() + "PROCEDURE a(b INT); FUNCTION c RETURN INT; END"
                        + oneOf(random, "", " made");
            case 3 ->
                create("TRIGGER") + " BEFORE INSERT ON t FOR EACH ROW "
                        + oneOf(random, "", "DECLARE x INT := " + expression() + "; ") + "BEGIN " + statements()
                        + "END";
            case 4 -> "DECLARE x INT := " + expression() + "; " + declarations() + "BEGIN " + statements() + "END";
            default -> "BEGIN " + statements() + "END";
        };
    }

    /** The body of the package {@code made}, which must be there. */
    String packageBody() {
        return create("PACKAGE BODY") + " " + as() + variables()
                + "PROCEDURE a(b INT) " + as() + routine() + "; "
                + "FUNCTION c RETURN INT " + as() + "BEGIN RETURN " + expression() + "; END; "
                + oneOf(random, "", "BEGIN " + statements()) + "END" + oneOf(random, "", " made");
    }

    private String create(String kind) {
        return "CREATE " + oneOf(random, "OR REPLACE ", "OR REPLACE DEFINER = CURRENT_USER() ") + kind + " made";
    }

    private String as() {
        return oneOf(random, "AS ", "IS ");
    }

    private String routine() {
        return declarations() + "BEGIN " + statements() + handlers() + "END";
    }

    private String variables() {
        return oneOf(random, "", "y INT; ", "y INT := " + expression() + "; ") + oneOf(random, "", "z t.a%TYPE; ");
    }

    private String declarations() {
        return variables() + oneOf(random, "", "CURSOR c IS SELECT a FROM t; ");
    }

    private String handlers() {
        return oneOf(
                random,
                "",
                "EXCEPTION WHEN OTHERS THEN NULL; ",
                "EXCEPTION WHEN NO_DATA_FOUND THEN " + block() + "; WHEN TOO_MANY_ROWS THEN " + simple() + "; ");
    }

    private String block() {
        depth++;
        String label = oneOf(random, "", "", "<<l" + labels++ + ">> ");
        String block = switch (random.nextInt(7)) {
            case 0 -> label + "BEGIN " + statements() + handlers() + "END";
            case 1 ->
                "IF " + condition() + " THEN " + statements()
                        + oneOf(random, "", "ELSIF " + condition() + " THEN " + statements())
                        + oneOf(random, "", "ELSE " + statements()) + "END IF";
            case 2 -> "CASE WHEN " + condition() + " THEN " + statements() + "ELSE " + statements() + "END CASE";
            case 3 -> label + "LOOP " + statements() + "EXIT WHEN 1 OR " + condition() + "; END LOOP";
            case 4 -> label + "WHILE 0 AND " + condition() + " LOOP " + statements() + "END LOOP";
            case 5 -> label + "DECLARE w INT := " + expression() + "; BEGIN " + statements() + "END";
            default ->
                label + "FOR i" + depth + " IN " + oneOf(random, "1..2", "REVERSE 1..2", "(SELECT a AS \"end\" FROM t)")
                        + " LOOP " + statements() + "END LOOP";
        };
        depth--;
        return block;
    }

    private String statements() {
        StringBuilder statements = new StringBuilder();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            statements
                    .append(depth < 4 && random.nextInt(3) > 0 ? block() : simple())
                    .append(oneOf(random, "; ", ";\n", " ; /* END; */ ", ";-- END IF;\n"));
        }
        return statements.toString();
    }

    private String simple() {
        return oneOf(
                random,
                "NULL",
                "SET @a = " + expression(),
                "UPDATE t SET a = " + expression() + " WHERE false",
                "DELETE FROM t WHERE a IS NULL AND false",
                "SELECT max(a) INTO @a FROM t");
    }

    private String condition() {
        return oneOf(random, "@a = " + expression(), "(@a IS NULL)", "NOT EXISTS (SELECT 1)", expression() + " > 0");
    }

    private String expression() {
        return oneOf(
                random,
                "1",
                "length('; END IF')",
                "IF(@a, 1, 2)",
                "CASE WHEN @a THEN 1 ELSE (CASE @a WHEN 1 THEN 2 END) END",
                "(SELECT max(t.a) FROM t)",
                "length('a' || ';')");
    }
}
