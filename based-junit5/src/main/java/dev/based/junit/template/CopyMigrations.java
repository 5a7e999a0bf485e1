package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.migration.Migrations;
import java.util.Optional;

/** The migrations of a test's own copy, on connections that are closed behind them. For one thread at a time. */
public final class CopyMigrations implements Migrations {

    private final MigrationSet migrations;
    private final DatabaseUrl url;

    /** Up to which version they have been run, empty for all. */
    private Optional<String> reached;

    private CopyMigrations(MigrationSet migrations, DatabaseUrl url) {
        this.migrations = migrations;
        this.url = url;
        this.reached = migrations.upTo();
    }

    /** Those of a copy of a template, empty if it has all of them. */
    public static Optional<Migrations> of(MigrationSet migrations, Copy copy) {
        return migrations.upTo().map(version -> new CopyMigrations(migrations, copy.url()));
    }

    @Override
    public void upTo(String version) {
        run(Optional.of(version));
    }

    @Override
    public void latest() {
        run(Optional.empty());
    }

    private void run(Optional<String> version) {
        if (reached.isEmpty()) {
            version.ifPresent(this::refuse);
            return;
        }
        try (Database database = Database.builder(url)
                .forceRollback(false)
                .minimumIdle(0)
                .maximumPoolSize(MigrationSet.MOST_CONNECTIONS)
                .build()
                .connect()) {
            migrations.run(database.dataSource(), url, version, reached);
        }
        reached = version;
    }

    private void refuse(String version) {
        throw new IllegalStateException(
                "All migrations have been run, so there is none left up to %s: call upTo before latest"
                        .formatted(version));
    }
}
