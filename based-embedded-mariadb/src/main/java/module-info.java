/**
 * MariaDB for tests without Docker: {@code @BasedDatabase("embedded:mariadb")}. It has no API.
 */
module dev.based.embedded.mariadb {
    requires dev.based.embedded;
    requires static transitive org.jspecify;
    requires org.slf4j;

    provides dev.based.junit.server.DatabaseServer with
            dev.based.embedded.mariadb.EmbeddedMariaDbServer;
}
