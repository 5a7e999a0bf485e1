/**
 * Tests against real databases: {@code @BasedDatabase} injects them and undoes the work of each test.
 *
 * <p>{@code dev.based.junit} is the API. {@code dev.based.junit.migration} has the API of migrations, and the SPI for
 * tools that run them. {@code dev.based.junit.server} is for those who start servers for tests. Flyway and Liquibase
 * are found by name, and the module reads them if they are present.
 */
@SuppressWarnings("module") // the modules that start servers are compiled later
module dev.based.junit {
    requires transitive dev.based;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.junit.platform.launcher;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.based.junit;
    exports dev.based.junit.migration;
    exports dev.based.junit.server;
    exports dev.based.junit.cache to
            dev.based.embedded,
            dev.based.embedded.postgres,
            dev.based.embedded.mariadb,
            dev.based.testcontainers;
    exports dev.based.junit.run to
            dev.based.embedded;

    // Flyway makes the log that it is named.
    opens dev.based.junit.flyway;

    uses dev.based.junit.migration.Migrator;
    uses dev.based.junit.server.DatabaseServer;

    provides dev.based.junit.migration.Migrator with
            dev.based.junit.flyway.FlywayMigrator,
            dev.based.junit.liquibase.LiquibaseMigrator,
            dev.based.junit.sql.SqlMigrator;
    provides org.junit.platform.launcher.TestExecutionListener with
            dev.based.junit.MissingAnnotationListener,
            dev.based.junit.ConfigurationListener,
            dev.based.junit.JUnitVersionListener,
            dev.based.junit.JUnit4Listener,
            dev.based.junit.CacheListener;
}
