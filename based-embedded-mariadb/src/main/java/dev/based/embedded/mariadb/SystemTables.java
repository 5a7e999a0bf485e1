package dev.based.embedded.mariadb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The statements that make MariaDB's own tables, in the order in which {@code mariadb-install-db} has them. That is a shell
 * script, and needs programs that this does without. They go to {@code mariadbd --bootstrap}, which takes one a line.
 */
final class SystemTables {

    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    /** Those above in the binaries for Windows before 11, and in MariaDB before 10.6. */
    private static final String FORMER_PREFIX = "mysql";

    private final Path scripts;

    /**
     * Of some binaries.
     *
     * @param scripts the directory with their scripts
     */
    SystemTables(Path scripts) {
        this.scripts = scripts;
    }

    /**
     * Writes the statements. There is one administrator afterwards, who comes from this machine with a password, and no
     * anonymous user.
     */
    void writeTo(OutputStream out, String administrator, String password) throws IOException {
        write(out, "CREATE DATABASE IF NOT EXISTS mysql;", "USE mysql;", "SET @auth_root_socket = NULL;");
        for (String name : SCRIPTS) {
            Files.copy(existing(name), out);
        }
        write(
                out,
                "",
                "USE mysql;",
                "DELETE FROM proxies_priv;",
                "DELETE FROM global_priv WHERE user <> 'mariadb.sys';", // the owner of views
                """
                INSERT INTO global_priv VALUES ('127.0.0.1', '%s', JSON_OBJECT('access', 18446744073709551615, \
                'plugin', 'mysql_native_password', 'authentication_string', '%s'));\
                """.formatted(administrator, hash(password)));
    }

    private Path existing(String name) {
        Path script = scripts.resolve(name);
        return Files.exists(script) ? script : scripts.resolve(name.replaceFirst("^mariadb", FORMER_PREFIX));
    }

    private static void write(OutputStream out, String... lines) throws IOException {
        for (String line : lines) {
            out.write((line + "\n").getBytes(UTF_8));
        }
    }

    /** As the plugin mysql_native_password stores it. The server may say a statement that it does not understand. */
    private static String hash(String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            byte[] twice = digest.digest(digest.digest(password.getBytes(UTF_8)));
            return "*" + HexFormat.of().formatHex(twice).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
