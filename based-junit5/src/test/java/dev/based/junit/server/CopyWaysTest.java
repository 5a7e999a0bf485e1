package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.testing.RealPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyWaysTest {

    @Test
    void aCopyHasTheTemplatesContentsWhicheverWayItWasMade() {
        DatabaseUrl template = DatabaseUrl.parse(RealPostgres.newDatabase());
        try (Database database = Database.open(template.toConnectionString())) {
            database.execute("CREATE TABLE numbers AS SELECT generate_series(1, 5000) AS n");
        }
        RunningServer server = RunningServer.postgresql(
                template.toBuilder().database("postgres").build(), () -> {});
        List<DatabaseUrl> copies = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) { // more than there are ways and trials
                copies.add(server.copyDatabase(template, template.database() + "_copy_" + i));
            }
            for (DatabaseUrl copy : copies) {
                try (Database database = Database.open(copy.toConnectionString())) {
                    assertThat(database.fetchOne(Long.class, "SELECT sum(n) FROM numbers"))
                            .contains(12_502_500L);
                }
            }
        } finally {
            copies.forEach(server::dropDatabase);
            server.close();
        }
    }

    /** Which CREATE DATABASE does not copy. */
    @Test
    void aCopyHasTheOwnerThePrivilegesAndTheSettingsOfTheTemplate() {
        DatabaseUrl template = DatabaseUrl.parse(RealPostgres.newDatabase());
        String role = template.database() + " and \"others\"";
        String quoted = '"' + role.replace("\"", "\"\"") + '"';
        RunningServer server = RunningServer.postgresql(
                template.toBuilder().database("postgres").build(), () -> {});
        try (Database database = Database.open(template.toConnectionString())) {
            for (String each : List.of(
                    "CREATE ROLE {role}",
                    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
                    "GRANT CREATE ON DATABASE {database} TO {role} WITH GRANT OPTION",
                    "ALTER DATABASE {database} OWNER TO {role}",
                    "ALTER DATABASE {database} CONNECTION LIMIT 7",
                    "ALTER DATABASE {database} SET search_path = \"$user\", public, \"odd name\"",
                    "ALTER ROLE {role} IN DATABASE {database} SET work_mem = '5MB'")) {
                database.execute(each.replace("{role}", quoted).replace("{database}", template.database()));
            }
        }
        DatabaseUrl copy = server.copyDatabase(template, template.database() + "_copy");
        try {
            assertThat(properties(copy))
                    .isEqualTo(properties(template))
                    .contains(role, "7", "work_mem=5MB", "odd name");
        } finally {
            server.dropDatabase(copy);
        }
        try (Database database = Database.open(template.toConnectionString())) {
            database.execute("ALTER DATABASE %s SET search_path = ''".formatted(template.database()));
        }
        copy = server.copyDatabase(template, template.database() + "_another");
        try {
            assertThat(properties(copy)).isEqualTo(properties(template)).contains("search_path=");
        } finally {
            server.dropDatabase(copy);
            server.close();
            try (Database database = Database.open(template.toConnectionString())) {
                database.execute("ALTER DATABASE %s OWNER TO CURRENT_USER".formatted(template.database()));
                database.execute("DROP OWNED BY " + quoted);
                database.execute("DROP ROLE " + quoted);
            }
        }
    }

    private static String properties(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return database.fetchSingle(String.class, """
                    SELECT concat_ws(' | ', pg_get_userbyid(datdba), datconnlimit,
                        (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(datacl) a),
                        (SELECT string_agg(setrole || ' ' || setconfig::text, ',' ORDER BY setrole)
                            FROM pg_db_role_setting WHERE setdatabase = d.oid))
                    FROM pg_database d WHERE datname = current_database()
                    """);
        }
    }
}
