package dev.based.testcontainers;

import dev.based.DatabaseUrl;
import dev.based.junit.server.KeptTemplates;
import dev.based.junit.server.RunningServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.testcontainers.utility.DockerImageName;

/**
 * MySQL or MariaDB by its official image, or one that takes the same environment.
 *
 * @param title its name
 * @param repository of the official image, and the scheme of its URLs
 * @param program the server
 * @param defaultVersion the version with long-term support
 */
record MySql(String title, String repository, String program, String defaultVersion) implements Product {

    static final MySql MYSQL = new MySql("MySQL", "mysql", "mysqld", "8.4");
    static final MySql MARIADB = new MySql("MariaDB", "mariadb", "mariadbd", "11.8");

    @Override
    public DockerImageName image(String version) {
        return DockerImageName.parse(repository + ":" + version);
    }

    @Override
    public int port() {
        return 3306;
    }

    @Override
    public String directoryInMemory() {
        return "/var/lib/mysql";
    }

    /** MariaDB's image knows MySQL's names, too. */
    @Override
    public Map<String, String> environment(String password, boolean inMemory) {
        return new TreeMap<>(
                Map.of("MYSQL_ROOT_PASSWORD", password, "MYSQL_ROOT_HOST", "%", "MYSQL_DATABASE", ADMINISTRATION));
    }

    /**
     * Without the server's own asynchronous input and output, of which one machine has room for a few servers only. The
     * character set is named because MariaDB's was latin1 before 11.6.
     */
    @Override
    public List<String> command() {
        return List.of(
                program,
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF",
                "--innodb-use-native-aio=OFF",
                "--sync-binlog=0",
                "--skip-log-bin",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--max-connections=" + MOST_CONNECTIONS);
    }

    /** Without encryption, which costs more than most statements of a test; MySQL then gives its key for the password. */
    @Override
    public DatabaseUrl administrator(String host, int port, String password) {
        return DatabaseUrl.builder()
                .scheme(repository)
                .username("root")
                .password(password)
                .host(host, port)
                .database(ADMINISTRATION)
                .parameter("sslMode", "DISABLED")
                .parameter("allowPublicKeyRetrieval", "true")
                .build();
    }

    @Override
    public RunningServer running(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        return RunningServer.mysql(administrator, stop, kept);
    }

    @Override
    public CatalogSql catalog() {
        return CatalogSql.MYSQL;
    }

    /** ER_DISK_FULL, ER_RECORD_FILE_FULL and ER_ERROR_ON_WRITE (the server error references). */
    @Override
    public Set<String> codesOfNoRoom() {
        return Set.of("1021", "1114", "1026");
    }
}
