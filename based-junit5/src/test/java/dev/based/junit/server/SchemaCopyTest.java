package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.DatabaseUrl;
import dev.based.testing.RealMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MariaDB can have in a database, and what the server says of it there and in its copy. */
@Tag("mariadb")
class SchemaCopyTest {

    private static final List<String> EVERYTHING = List.of(
            "ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_german1_ci",
            "CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 7 CACHE 3",
            "SELECT NEXTVAL(numbers)",
            "CREATE SEQUENCE unused",
            """
            CREATE TABLE `odd ``name` (id int AUTO_INCREMENT PRIMARY KEY, n bigint DEFAULT NEXTVAL(numbers),
                at timestamp(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
                doubled bigint AS (n * 2) STORED, tripled bigint AS (n * 3) VIRTUAL,
                hidden text INVISIBLE DEFAULT 'it''s hidden', j json, b varbinary(20), e enum('a', 'b;', 'ü'),
                CONSTRAINT positive CHECK (n > 0), UNIQUE KEY (n), FULLTEXT (hidden))
                COMMENT = 'a ''comment''; of `two` words'""",
            "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
            "INSERT INTO `odd ``name` (id, n, e, b) VALUES (0, 3, 'ü', x'00ff27')",
            "SET sql_mode = ''",
            "INSERT INTO `odd ``name` (id, j) VALUES (41, '{\"a\": [1]}'), (NULL, '[]')",
            "DELETE FROM `odd ``name` WHERE id = 42",
            "CREATE TABLE zeros (d date DEFAULT '0000-00-00', p point NOT NULL, SPATIAL KEY (p))",
            "INSERT INTO zeros (p) VALUES (POINT(1, 2))",
            "CREATE TABLE chickens (id int PRIMARY KEY, egg int)",
            "CREATE TABLE eggs (id int PRIMARY KEY, chicken int REFERENCES chickens (id) ON DELETE CASCADE)",
            "ALTER TABLE chickens ADD CONSTRAINT hatched FOREIGN KEY (egg) REFERENCES eggs (id)",
            "INSERT INTO eggs VALUES (1, NULL)",
            "INSERT INTO chickens VALUES (1, 1)",
            "UPDATE eggs SET chicken = 1",
            "CREATE TABLE parts (n int) PARTITION BY RANGE (n) (PARTITION low VALUES LESS THAN (10), PARTITION high VALUES LESS THAN MAXVALUE)",
            "INSERT INTO parts SELECT seq FROM seq_1_to_30",
            "CREATE TABLE prices (id int PRIMARY KEY, price int) WITH SYSTEM VERSIONING",
            "INSERT INTO prices VALUES (1, 10), (2, 20)",
            "UPDATE prices SET price = 11 WHERE id = 1",
            "DELETE FROM prices WHERE id = 2",
            """
            CREATE TABLE rates (id int PRIMARY KEY, rate int, `since` timestamp(6) GENERATED ALWAYS AS ROW START,
                until timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (`since`, until))
                WITH SYSTEM VERSIONING""",
            "INSERT INTO rates (id, rate) VALUES (1, 10)",
            "UPDATE rates SET rate = 11",
            """
            CREATE FUNCTION shouted(word text) RETURNS text DETERMINISTIC
            BEGIN
                -- the database itself, and a quote that does not end: '
                RETURN CONCAT(UPPER(word), (SELECT COUNT(*) FROM {database}.parts), ";");
            END""",
            "CREATE SQL SECURITY INVOKER VIEW z_view AS SELECT * FROM prices WITH CHECK OPTION",
            "CREATE VIEW a_view AS SELECT shouted(price) AS loud FROM z_view",
            "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'",
            """
            CREATE PROCEDURE quoting(OUT n int)
            BEGIN
                SELECT COUNT(*) INTO n FROM "{database}"."parts" WHERE 'a' || 'b' = 'ab';
            END""",
            "SET sql_mode = 'ORACLE'",
            "CREATE PACKAGE shop AS FUNCTION price(n int) RETURN int; END;",
            "CREATE PACKAGE BODY shop AS FUNCTION price(n int) RETURN int AS BEGIN RETURN n + 1; END; END;",
            "SET sql_mode = ''",
            "CREATE TRIGGER z_first BEFORE INSERT ON parts FOR EACH ROW SET NEW.n = NEW.n + 1",
            "CREATE TRIGGER a_second BEFORE INSERT ON parts FOR EACH ROW SET NEW.n = NEW.n * 2",
            "SET time_zone = '+05:00'",
            "CREATE EVENT later ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' DISABLE DO DELETE FROM parts");

    /** What is asked of a database whose parts are used. */
    private static final List<String> USES = List.of(
            "SET sql_mode = 'ORACLE'",
            "SELECT NEXTVAL(numbers)",
            "SELECT NEXTVAL(unused)",
            "SELECT loud FROM a_view",
            "SELECT shop.price(41)",
            "CALL quoting(@n)",
            "SELECT @n",
            "INSERT INTO parts VALUES (4) RETURNING n",
            "INSERT INTO `odd ``name` (n) VALUES (77) RETURNING id");

    /** What MySQL 8 has and MariaDB has not, or writes otherwise. */
    private static final List<String> EVERYTHING_OF_MYSQL = List.of(
            "ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_german1_ci",
            """
            CREATE TABLE `odd ``name` (id int AUTO_INCREMENT PRIMARY KEY, n bigint DEFAULT (3 * 7),
                at timestamp(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
                doubled bigint AS (n * 2) STORED, tripled bigint AS (n * 3) VIRTUAL,
                hidden varchar(30) INVISIBLE DEFAULT 'it''s hidden', j json DEFAULT (JSON_OBJECT('a', 'b')), b varbinary(20),
                e enum('a', 'b;', 'ü'), t text DEFAULT (CONCAT('a', 'b')),
                CONSTRAINT positive CHECK (n > 0), CONSTRAINT unheeded CHECK (n > 1000) NOT ENFORCED, UNIQUE KEY (n),
                KEY upper_hidden ((UPPER(hidden))), KEY backwards (at DESC), KEY unseen (b) INVISIBLE,
                KEY members ((CAST(j -> '$.members' AS unsigned ARRAY))), FULLTEXT (hidden))
                COMMENT = 'a ''comment''; of `two` words'""",
            "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
            "INSERT INTO `odd ``name` (id, n, e, b, hidden) VALUES (0, 3, 'ü', x'00ff27', 'seen')",
            "SET sql_mode = ''",
            "INSERT INTO `odd ``name` (id, n, j) VALUES (41, 4, '{\"members\": [1, 2]}'), (NULL, 5, '[]')",
            "DELETE FROM `odd ``name` WHERE id = 42",
            "CREATE TABLE zeros (d date DEFAULT '0000-00-00', p point NOT NULL SRID 4326, SPATIAL KEY (p))",
            "INSERT INTO zeros (p) VALUES (ST_GeomFromText('POINT(1 2)', 4326))",
            "CREATE TABLE chickens (id int PRIMARY KEY, egg int)",
            "CREATE TABLE eggs (id int PRIMARY KEY, chicken int, CONSTRAINT laid FOREIGN KEY (chicken) REFERENCES chickens (id) ON DELETE CASCADE)",
            "ALTER TABLE chickens ADD CONSTRAINT hatched FOREIGN KEY (egg) REFERENCES eggs (id)",
            "INSERT INTO eggs VALUES (1, NULL)",
            "INSERT INTO chickens VALUES (1, 1)",
            "UPDATE eggs SET chicken = 1",
            "CREATE TABLE parts (n int) PARTITION BY RANGE (n) (PARTITION low VALUES LESS THAN (10), PARTITION high VALUES LESS THAN MAXVALUE)",
            "INSERT INTO parts VALUES (5), (15), (25)",
            "SET sql_generate_invisible_primary_key = ON",
            "CREATE TABLE keyless (n int)",
            "SET sql_generate_invisible_primary_key = OFF",
            "INSERT INTO keyless (n) VALUES (7), (8)",
            "DELETE FROM keyless WHERE n = 7",
            "CREATE TABLE compressed (n int) ROW_FORMAT = COMPRESSED KEY_BLOCK_SIZE = 8",
            "SET default_storage_engine = MyISAM",
            "CREATE TABLE isam (n int)",
            "SET default_storage_engine = InnoDB",
            "INSERT INTO isam VALUES (1)",
            """
            CREATE FUNCTION shouted(word text) RETURNS text DETERMINISTIC READS SQL DATA
            BEGIN
                -- the database itself, and a quote that does not end: '
                RETURN CONCAT(UPPER(word), (SELECT COUNT(*) FROM {database}.parts), ";");
            END""",
            "CREATE SQL SECURITY INVOKER VIEW z_view AS SELECT * FROM eggs WITH CHECK OPTION",
            "CREATE VIEW a_view AS SELECT shouted(id) AS loud FROM z_view",
            "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'",
            """
            CREATE PROCEDURE quoting(OUT n int)
            BEGIN
                SELECT COUNT(*) INTO n FROM "{database}"."parts" WHERE 'a' || 'b' = 'ab';
            END""",
            "SET sql_mode = ''",
            "CREATE TRIGGER z_first BEFORE INSERT ON parts FOR EACH ROW SET NEW.n = NEW.n + 1",
            "CREATE TRIGGER a_second BEFORE INSERT ON parts FOR EACH ROW SET NEW.n = NEW.n * 2",
            "SET time_zone = '+05:00'",
            "CREATE EVENT later ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' DISABLE DO DELETE FROM parts");

    /** What is asked of a database on MySQL whose parts are used. */
    private static final List<String> USES_OF_MYSQL = List.of(
            "SELECT loud FROM a_view",
            "CALL quoting(@n)",
            "SELECT @n",
            "INSERT INTO parts VALUES (4)",
            "SELECT n FROM parts",
            "INSERT INTO `odd ``name` (n, b) VALUES (77, 'made')",
            "SELECT id, n, doubled, tripled, hidden, j, t FROM `odd ``name` WHERE b = 'made'",
            "SELECT id FROM `odd ``name` WHERE 2 MEMBER OF (j -> '$.members')",
            "INSERT INTO keyless (n) VALUES (9)",
            "SELECT my_row_id, n FROM keyless");

    @Test
    void aCopyHasAllThatMySqlKnowsOfTheTemplate() throws SQLException {
        assumeTrue(RealMariaDb.isMySqlReal(), "BASED_TEST_MYSQL_IMAGE names no image of MySQL");
        DatabaseUrl template = DatabaseUrl.parse(RealMariaDb.newDatabase("mysql"));
        RunningServer server = RunningServer.mysql(template, () -> {});
        execute(template, EVERYTHING_OF_MYSQL);

        DatabaseUrl copy = server.copyDatabase(template, template.database() + "_copy");

        try {
            assertThat(parts(copy)).isEqualTo(parts(template)).hasSize(23);
            assertThat(used(copy, USES_OF_MYSQL)).isEqualTo(used(template, USES_OF_MYSQL));
        } finally {
            server.dropDatabase(copy);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "mysql"})
    void aCopyHasAllThatTheServerKnowsOfTheTemplate(String scheme) throws SQLException {
        DatabaseUrl template = DatabaseUrl.parse(RealMariaDb.newDatabase(scheme));
        assumeFalse(scheme.equals("mysql") && RealMariaDb.isMySqlReal(), "MySQL has other parts, see the other test");
        RunningServer server = RunningServer.mysql(template, () -> {});
        execute(template, EVERYTHING);

        DatabaseUrl copy = server.copyDatabase(template, template.database() + "_copy");

        try {
            assertThat(parts(copy)).isEqualTo(parts(template)).hasSize(25);
            assertThat(used(copy, USES)).isEqualTo(used(template, USES));
        } finally {
            server.dropDatabase(copy);
        }
    }

    private static void execute(DatabaseUrl url, List<String> statements) throws SQLException {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each.replace("{database}", url.database()));
            }
        }
    }

    private static Connection connection(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(
                url.toJdbcUrl(), url.username().orElseThrow(), url.password().orElseThrow());
    }

    /** Each part by its kind and name, and each table's rows. */
    private static Map<String, String> parts(DatabaseUrl url) throws SQLException {
        Map<String, String> parts = new TreeMap<>();
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00'");
            parts.put("DATABASE", rows(statement, "SHOW CREATE DATABASE " + url.database()));
            for (String name : lines(statement, """
                    SELECT CONCAT(IF(table_type IN ('VIEW', 'SEQUENCE'), table_type, 'TABLE'), ' `', REPLACE(table_name, '`', '``'), '`')
                        FROM information_schema.tables WHERE table_schema = DATABASE()
                    UNION ALL SELECT CONCAT(routine_type, ' `', routine_name, '`')
                        FROM information_schema.routines WHERE routine_schema = DATABASE()
                    UNION ALL SELECT CONCAT('EVENT `', event_name, '`')
                        FROM information_schema.events WHERE event_schema = DATABASE()
                    """)) {
                parts.put(name, rows(statement, "SHOW CREATE " + name));
                if (name.startsWith("TABLE")) {
                    String table = name.substring("TABLE ".length());
                    String versions = parts.get(name).contains("SYSTEM VERSIONING") ? " FOR SYSTEM_TIME ALL" : "";
                    String period = table.equals("`prices`") ? ", row_start, row_end" : "";
                    parts.put(
                            "rows of " + name,
                            rows(statement, "SELECT *%s FROM %s%s".formatted(period, table, versions)));
                }
            }
            parts.put("triggers", rows(statement, """
                    SELECT trigger_name, action_order, action_statement, sql_mode, collation_connection, definer
                    FROM information_schema.triggers WHERE trigger_schema = DATABASE()
                    """));
        }
        // MySQL shows the character set of a column as soon as its collation was written, which is what it shows
        // itself.
        parts.replaceAll((name, part) -> part.replaceAll(url.database() + "\\b", "{database}")
                .replace(" CHARACTER SET latin1 COLLATE", " COLLATE"));
        return parts;
    }

    private static List<String> used(DatabaseUrl url, List<String> uses) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement()) {
            for (String use : uses) {
                answers.add(rows(statement, use));
            }
        }
        return answers;
    }

    private static String rows(Statement statement, String sql) throws SQLException {
        return String.join("\n", lines(statement, sql));
    }

    private static List<String> lines(Statement statement, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        boolean hasRows = statement.execute(sql);
        try (ResultSet result = statement.getResultSet()) {
            while (hasRows && result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                lines.add(String.join(" | ", values));
            }
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }
}
