package dev.based.matrix;

import dev.based.Database;
import dev.based.DatabaseUrl;

/** The ways in which a real database can be held, for tests that must pass in all of them. */
public enum Mode {
    SQLITE_SHARED(Product.SQLITE, Holding.USUAL),
    SQLITE_POOLED(Product.SQLITE, Holding.POOLED),
    SQLITE_FORCE_ROLLBACK(Product.SQLITE, Holding.FORCE_ROLLBACK),
    POSTGRESQL_POOLED(Product.POSTGRESQL, Holding.POOLED),
    POSTGRESQL_LOCKED(Product.POSTGRESQL, Holding.LOCKED),
    POSTGRESQL_FORCE_ROLLBACK(Product.POSTGRESQL, Holding.FORCE_ROLLBACK),
    MARIADB_POOLED(Product.MARIADB, Holding.POOLED),
    MARIADB_LOCKED(Product.MARIADB, Holding.LOCKED),
    MARIADB_FORCE_ROLLBACK(Product.MARIADB, Holding.FORCE_ROLLBACK),
    MYSQL_POOLED(Product.MYSQL, Holding.POOLED),
    MYSQL_FORCE_ROLLBACK(Product.MYSQL, Holding.FORCE_ROLLBACK),
    H2_POOLED(Product.H2, Holding.POOLED),
    H2_LOCKED(Product.H2, Holding.LOCKED),
    H2_FORCE_ROLLBACK(Product.H2, Holding.FORCE_ROLLBACK);

    /** How connections are held. */
    public enum Holding {
        USUAL,
        POOLED,
        LOCKED,
        FORCE_ROLLBACK
    }

    private final Product product;
    private final Holding holding;

    Mode(Product product, Holding holding) {
        this.product = product;
        this.holding = holding;
    }

    public Product product() {
        return product;
    }

    /** How its connections are held. */
    public Holding holding() {
        return holding;
    }

    public boolean isForced() {
        return holding == Holding.FORCE_ROLLBACK;
    }

    public boolean isPooled() {
        return holding == Holding.POOLED;
    }

    /** A builder of a database in this mode, where the tables are empty. */
    public Database.Builder builder() {
        return builder(product.emptied());
    }

    /** A builder of a database in this mode. */
    public Database.Builder builder(DatabaseUrl url) {
        Database.Builder builder = Database.builder(url);
        return switch (holding) {
            case USUAL -> builder;
            case POOLED -> builder.maximumPoolSize(3);
            case LOCKED -> builder.useLock(true);
            case FORCE_ROLLBACK -> builder.forceRollback(true);
        };
    }

    /** A connected database, where the tables are empty. */
    public Database open() {
        return builder().build().connect();
    }
}
