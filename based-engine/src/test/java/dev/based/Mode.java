package dev.based;

/** The ways in which a real database can be held, for tests that must pass in all of them. */
enum Mode {
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
    enum Holding {
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

    Product product() {
        return product;
    }

    boolean isForced() {
        return holding == Holding.FORCE_ROLLBACK;
    }

    boolean isPooled() {
        return holding == Holding.POOLED;
    }

    /** A builder of a database in this mode, where the tables are empty. */
    Database.Builder builder() {
        return builder(product.emptied());
    }

    /** A builder of a database in this mode. */
    Database.Builder builder(DatabaseUrl url) {
        Database.Builder builder = Database.builder(url);
        return switch (holding) {
            case USUAL -> builder;
            case POOLED -> builder.maximumPoolSize(3);
            case LOCKED -> builder.useLock(true);
            case FORCE_ROLLBACK -> builder.forceRollback(true);
        };
    }

    /** A connected database, where the tables are empty. */
    Database open() {
        return builder().build().connect();
    }
}
