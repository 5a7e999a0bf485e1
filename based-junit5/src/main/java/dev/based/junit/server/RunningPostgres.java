package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A PostgreSQL on which databases are made for tests, whoever started it. */
final class RunningPostgres implements RunningServer {

    /** The first whose DROP DATABASE ends the sessions in it. */
    private static final int FORCE = 130_000;

    private static final String PROPERTIES = """
            DO $$
            DECLARE
                template pg_database;
                each record;
            BEGIN
                SELECT * INTO template FROM pg_database WHERE datname = '{template}';
                IF template.datdba <> (SELECT datdba FROM pg_database WHERE datname = '{copy}') THEN
                    EXECUTE format('ALTER DATABASE {copy} OWNER TO %I', pg_get_userbyid(template.datdba));
                END IF;
                IF template.datconnlimit <> -1 THEN
                    EXECUTE format('ALTER DATABASE {copy} CONNECTION LIMIT %s', template.datconnlimit);
                END IF;
                IF template.datacl IS NOT NULL THEN
                    EXECUTE format('REVOKE ALL ON DATABASE {copy} FROM PUBLIC, %I', pg_get_userbyid(template.datdba));
                    FOR each IN
                        SELECT privilege_type AS privilege, is_grantable,
                            CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS grantee
                        FROM aclexplode(template.datacl)
                    LOOP
                        EXECUTE format('GRANT %s ON DATABASE {copy} TO %s', each.privilege, each.grantee)
                            || CASE WHEN each.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END;
                    END LOOP;
                END IF;
                FOR each IN
                    SELECT split_part(s, '=', 1) AS name, substr(s, strpos(s, '=') + 1) AS value, r.rolname AS role
                    FROM pg_db_role_setting d LEFT JOIN pg_roles r ON r.oid = d.setrole, unnest(d.setconfig) AS s
                    WHERE d.setdatabase = template.oid
                LOOP
                    EXECUTE CASE
                        WHEN each.role IS NULL THEN 'ALTER DATABASE {copy}'
                        ELSE format('ALTER ROLE %I IN DATABASE {copy}', each.role)
                    END || format(' SET %I = ', each.name)
                        || CASE
                            WHEN each.value = '""' THEN ''''''
                            WHEN each.name IN ('search_path', 'temp_tablespaces', 'session_preload_libraries',
                                'local_preload_libraries') THEN each.value
                            ELSE quote_literal(each.value) END;
                END LOOP;
            END $$
            """;

    private final Administration administration;
    private final NewDatabases created;
    private final Runnable stop;
    private final TemplateKeeper keeper;

    /** Guarded by the administration, which does one thing at a time. */
    private final CopyWays ways = new CopyWays();

    RunningPostgres(DatabaseUrl administrator, NewDatabases created, Runnable stop, KeptTemplates kept) {
        this.created = created;
        this.administration = new Administration(administrator);
        this.stop = stop;
        this.keeper = new TemplateKeeper(kept, administration);
    }

    @Override
    public DatabaseUrl createDatabase(String name) {
        keeper.creating();
        administration.run(
                "create the database " + name,
                statement -> statement.execute("CREATE DATABASE " + name + created.options(statement)));
        return administration.urlOf(name);
    }

    static int version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            version.next();
            return version.getInt(1);
        }
    }

    /** The server waits some seconds for the template's last session to be gone ("Template Databases"). */
    @Override
    public DatabaseUrl copyDatabase(DatabaseUrl template, String name) {
        keeper.creating();
        if (!takeSpare(template.database(), name)) {
            copy(template.database(), name);
        }
        return administration.urlOf(name);
    }

    private void copy(String template, String name) {
        administration.run(
                "copy the database %s to %s".formatted(template, name),
                statement -> ways.copy(statement, version(statement), template, name));
        try {
            copyProperties(template, name);
        } catch (Throwable e) {
            try {
                dropDatabase(administration.urlOf(name)); // half a copy is none
            } catch (RuntimeException dropping) {
                e.addSuppressed(dropping);
            }
            throw e;
        }
    }

    /** A copy that is kept beside a template, so that the first copy of a later run is there already. */
    private static String spareOf(String template) {
        return template + "_spare";
    }

    /** Gives the spare copy, if there is one, the name that is wanted. */
    private boolean takeSpare(String template, String name) {
        String spare = spareOf(template);
        AtomicBoolean taken = new AtomicBoolean();
        administration.run("rename the database %s to %s".formatted(spare, name), statement -> {
            if (exists(statement, spare)) {
                statement.execute("ALTER DATABASE %s RENAME TO %s".formatted(spare, name));
                taken.set(true);
            }
        });
        return taken.get();
    }

    private static boolean exists(Statement statement, String name) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
            return found.next();
        }
    }

    /** What GRANT and ALTER DATABASE have set is not copied with the database ("CREATE DATABASE" in PostgreSQL's documentation). */
    private void copyProperties(String template, String name) {
        administration.run(
                "copy the settings of the database " + template,
                statement -> statement.execute(
                        PROPERTIES.replace("{template}", template).replace("{copy}", name)));
    }

    @Override
    public boolean keepsTemplates() {
        return keeper.keepsTemplates();
    }

    @Override
    public Optional<DatabaseUrl> kept(String fingerprint) {
        return keeper.name(fingerprint).map(administration::urlOf);
    }

    @Override
    public <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return keeper.whileMaking(fingerprint, work);
    }

    @Override
    public boolean keep(DatabaseUrl template, String fingerprint) {
        String database = template.database();
        return keeper.keep(database, fingerprint, () -> copy(database, spareOf(database)));
    }

    @Override
    public void dropDatabase(DatabaseUrl database) {
        String name = database.database();
        administration.run("drop the database " + name, statement -> {
            boolean canForce = version(statement) >= FORCE;
            if (!canForce) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'".formatted(name));
            }
            statement.execute("DROP DATABASE IF EXISTS " + name + (canForce ? " WITH (FORCE)" : ""));
        });
    }

    @Override
    public void close() {
        try {
            administration.close();
        } finally {
            stop.run();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + administration;
    }
}
