package dev.based.testcontainers;

import dev.based.DatabaseUrl;
import dev.based.junit.server.KeptTemplates;
import dev.based.junit.server.RunningServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testcontainers.utility.DockerImageName;

/** A database whose image can be started: how it is told to be fast and whom to let in. Immutable. */
interface Product {

    /** The database that is made with the server, in which no test works. */
    String ADMINISTRATION = "based";

    /** How many connections a server takes: each worker of a parallel run may have a pool. */
    String MOST_CONNECTIONS = "300";

    /** The one that a URL names. */
    static Product named(String name) {
        return switch (name) {
            case "postgresql" -> new Postgres();
            case "mysql" -> MySql.MYSQL;
            case "mariadb" -> MySql.MARIADB;
            default ->
                throw new IllegalArgumentException(
                        "there is no container for '%s'; write testcontainers:postgresql, testcontainers:mysql or testcontainers:mariadb"
                                .formatted(name));
        };
    }

    /** Its name as people write it. */
    String title();

    /** The official image. */
    DockerImageName image(String version);

    /** The version that is started when a URL has none. */
    String defaultVersion();

    /** The port on which the server listens in its container. */
    int port();

    /** The directory that is in memory if data is to be there. */
    String directoryInMemory();

    /** The image's environment, in the same order in each run: a reused container is found by it. */
    Map<String, String> environment(String password, boolean inMemory);

    /** The program and its arguments: nothing outlives the container, so nothing is made durable. */
    List<String> command();

    /** The URL of a user who may create databases. */
    DatabaseUrl administrator(String host, int port, String password);

    /** The server, once it answers. */
    RunningServer running(DatabaseUrl administrator, Runnable stop, KeptTemplates kept);

    /** How several runs keep their databases apart on the server. */
    CatalogSql catalog();

    /** The vendor codes and SQLSTATEs of failures for want of room. */
    Set<String> codesOfNoRoom();

    /** The cure where there is no Docker. */
    default String withoutDocker() {
        return "";
    }
}
