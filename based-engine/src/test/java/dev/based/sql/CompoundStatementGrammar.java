package dev.based.sql;

import static dev.based.testing.Seeds.oneOf;

import java.util.Random;

/** Writes random compound statements as MariaDB reads them, which do no harm if they run. */
final class CompoundStatementGrammar {

    private final Random random;
    private int depth;
    private int labels;

    CompoundStatementGrammar(Random random) {
        this.random = random;
    }

    /** A routine or a trigger on the table {@code t}, whose names are {@code made}; or a statement that stands alone. */
    String statement() {
        String options = oneOf(random, "", "NOT DETERMINISTIC ", "COMMENT 'IF; END IF' ", "SQL SECURITY INVOKER ");
        return switch (random.nextInt(5)) {
            case 0 ->
                "CREATE OR REPLACE TRIGGER made " + oneOf(random, "BEFORE", "AFTER") + " INSERT ON t FOR EACH ROW "
                        + (random.nextBoolean() ? block() : "SET @a = " + expression());
            case 1 ->
                "CREATE " + oneOf(random, "OR REPLACE", "OR REPLACE DEFINER = CURRENT_USER()")
                        + " PROCEDURE made(IN b INT) " + options + (random.nextBoolean() ? block() : simple());
            case 2 ->
                "CREATE OR REPLACE FUNCTION made() RETURNS " + oneOf(random, "INT ", "TEXT CHARACTER SET utf8mb4 ")
                        + options + "RETURN " + expression();
            case 3 ->
                "CREATE OR REPLACE EVENT made ON SCHEDULE EVERY 1 YEAR DISABLE DO "
                        + (random.nextBoolean() ? block() : simple());
            default -> alone();
        };
    }

    private String alone() {
        String block = block().replaceFirst("^\\w+ ?: ?", "").replaceFirst("^BEGIN", "BEGIN NOT ATOMIC");
        return block.startsWith("LOOP") ? alone() : block; // which only its label could leave
    }

    /** A block, which holds at least one statement. */
    private String block() {
        depth++;
        String label = oneOf(random, "", "", "l" + labels++ + oneOf(random, ":", ": ", " : "));
        String block = switch (random.nextInt(7)) {
            case 0 -> label + "BEGIN " + declarations() + statements() + "END";
            case 1 ->
                "IF " + condition() + " THEN " + statements()
                        + oneOf(random, "", "ELSEIF " + condition() + " THEN " + statements())
                        + oneOf(random, "", "ELSE " + statements()) + "END IF";
            case 2 ->
                "CASE " + oneOf(random, "", "@a ") + "WHEN " + condition() + " THEN " + statements() + "ELSE "
                        + statements() + "END CASE";
            case 3 -> "once" + depth + ":LOOP " + statements() + "LEAVE once" + depth + "; END LOOP";
            case 4 -> label + "REPEAT " + statements() + "UNTIL 1 OR " + condition() + " END REPEAT";
            case 5 -> label + "WHILE 0 AND " + condition() + " DO " + statements() + "END WHILE";
            default ->
                label + "FOR i" + depth + " IN " + oneOf(random, "1..2", "(SELECT a AS end FROM t)") + " DO "
                        + statements() + "END FOR";
        };
        depth--;
        return block;
    }

    private String declarations() {
        return oneOf(random, "", "DECLARE x INT DEFAULT " + expression() + "; ")
                + oneOf(random, "", "DECLARE c CURSOR FOR SELECT a FROM t; ")
                + oneOf(
                        random,
                        "",
                        "DECLARE CONTINUE HANDLER FOR SQLEXCEPTION, NOT FOUND SET @a = " + expression() + "; ",
                        "DECLARE EXIT HANDLER FOR SQLSTATE '45000' BEGIN SET @a = 1; END; ");
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
                "SET @a = " + expression(),
                "INSERT INTO t (a) SELECT a FROM t WHERE a = " + expression() + " LIMIT 0",
                "UPDATE t SET a = " + expression() + " WHERE false",
                "DELETE FROM t WHERE a IS NULL AND false",
                "DO " + expression(),
                "SET @a = (SELECT max(a) AS end FROM t FOR UPDATE)");
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
                "length(REPEAT('x', 2))",
                "CASE WHEN @a THEN 1 ELSE (CASE @a WHEN 1 THEN 2 END) END",
                "CASE @a WHEN IF(@a, 1, 2) THEN 3 END + 1",
                "(SELECT max(t.a) FROM t)",
                "length('`;`')");
    }
}
