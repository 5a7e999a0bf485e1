package dev.based.testcontainers;

import dev.based.DatabaseUrl;
import dev.based.junit.server.KeptTemplates;
import dev.based.junit.server.RunningServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL by its official image, or one that takes the same environment. */
record Postgres() implements Product {

    private static final String USER = "based";
    private static final String MEMORY = "/based";

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public DockerImageName image(String version) {
        return DockerImageName.parse("postgres:" + version);
    }

    @Override
    public String defaultVersion() {
        return "18";
    }

    @Override
    public int port() {
        return 5432;
    }

    /** Not the image's own directory, which is another one in each major version. */
    @Override
    public String directoryInMemory() {
        return MEMORY;
    }

    @Override
    public Map<String, String> environment(String password, boolean inMemory) {
        Map<String, String> environment = new TreeMap<>(
                Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", password, "POSTGRES_DB", ADMINISTRATION));
        if (inMemory) {
            environment.put("PGDATA", MEMORY + "/data");
        }
        return environment;
    }

    /** The write-ahead log, which nobody replays, takes a small part of the memory only. */
    @Override
    public List<String> command() {
        return List.of(
                "postgres",
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "min_wal_size=32MB",
                "-c",
                "max_wal_size=256MB",
                "-c",
                "max_connections=" + MOST_CONNECTIONS);
    }

    @Override
    public DatabaseUrl administrator(String host, int port, String password) {
        return DatabaseUrl.builder()
                .scheme("postgresql")
                .username(USER)
                .password(password)
                .host(host, port)
                .database(ADMINISTRATION)
                .build();
    }

    @Override
    public RunningServer running(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        return RunningServer.postgresql(administrator, stop, kept);
    }

    @Override
    public CatalogSql catalog() {
        return CatalogSql.POSTGRESQL;
    }

    /** disk_full ("PostgreSQL Error Codes"). */
    @Override
    public Set<String> codesOfNoRoom() {
        return Set.of("53100");
    }

    @Override
    public String withoutDocker() {
        return " or use embedded:postgresql, from dev.based:based-embedded-postgres;";
    }
}
