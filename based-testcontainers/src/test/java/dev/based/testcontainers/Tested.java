package dev.based.testcontainers;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;

/** The products of which an image can be tested. */
enum Tested {
    POSTGRESQL(
            "postgresql",
            Images.POSTGRES,
            "SELECT trim(E'\\n' FROM pg_read_file('/etc/hostname'))",
            "SELECT current_database()::text"),
    MYSQL("mysql", Images.MYSQL, "SELECT @@hostname", "SELECT database()"),
    MARIADB("mariadb", Images.MARIADB, "SELECT @@hostname", "SELECT database()");

    private final String product;
    private final String imageVariable;
    private final String container;
    private final String database;

    Tested(String product, String imageVariable, String container, String database) {
        this.product = product;
        this.imageVariable = imageVariable;
        this.container = container;
        this.database = database;
    }

    /** The name of the image; skips the test if it is not there. */
    String image() {
        return Images.named(imageVariable);
    }

    String url() {
        return "testcontainers:%s?image=%s".formatted(product, image());
    }

    CatalogSql catalog() {
        return this == POSTGRESQL ? CatalogSql.POSTGRESQL : CatalogSql.MYSQL;
    }

    private static Tested of(Session session) {
        return switch (session.dsl().dialect()) {
            case POSTGRES -> POSTGRESQL;
            case MYSQL -> MYSQL;
            default -> MARIADB;
        };
    }

    /** The container in which a session's server runs: its host has the first digits of its number as its name. */
    static String container(Session session) {
        return session.fetchOne(String.class, of(session).container).orElseThrow();
    }

    /** The container in which a database is. */
    String container(DatabaseUrl url) {
        try (Database database = Database.open(url.toConnectionString())) {
            return database.fetchOne(String.class, container).orElseThrow();
        }
    }

    /** The name of a session's database. */
    static String database(Session session) {
        return session.fetchOne(String.class, of(session).database).orElseThrow();
    }
}
