package dev.based.junit.liquibase;

import dev.based.junit.folder.EncapsulatedResources;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.MigrationRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase itself. Apart from {@link LiquibaseMigrator}, so that it is loaded only where it is there. */
final class LiquibaseRun {

    private static final Pattern CHANGE_SET =
            Pattern.compile("changeset (?<changeSet>.*?):\\R\\s*Reason: (?<reason>.*)", Pattern.DOTALL);
    private static final String NOT_FOUND = "was not found in the configured search path";

    private final MigrationRun run;
    private final Changelog changelog;
    private final LiquibaseSettings settings;

    LiquibaseRun(MigrationRun run, Changelog changelog) {
        this.run = run;
        this.changelog = changelog;
        this.settings = new LiquibaseSettings(run.source().settings());
    }

    void migrate() {
        Map<String, Object> values = new HashMap<>(settings.global());
        values.put(Scope.Attr.logService.name(), new LiquibaseLog());
        values.put(Scope.Attr.ui.name(), new LoggerUIService());
        try (Connection connection = run.dataSource().getConnection()) {
            Scope.child(values, () -> migrate(connection));
        } catch (MigrationFailedException e) {
            throw e;
        } catch (SQLException e) {
            throw new MigrationFailedException(
                    "Migrating %s by Liquibase failed: %s".formatted(run.url(), e.getMessage()), e);
        } catch (Exception e) { // Liquibase declares no other
            throw new MigrationFailedException(explained(e), e);
        }
    }

    private void migrate(Connection connection) throws LiquibaseException, IOException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        try (Liquibase liquibase = new Liquibase(path(), accessor(), database)) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            settings.applyTo(liquibase);
            if (run.upTo().isPresent()) {
                List<ChangeSet> unrun = liquibase.listUnrunChangeSets(settings.contexts(), settings.labels());
                ChangeSets all = new ChangeSets(liquibase.getDatabaseChangeLog().getChangeSets());
                int count = all.upTo(run.upTo().get(), unrun);
                if (count > 0) { // Liquibase takes 0 for all
                    liquibase.update(count, settings.contexts(), settings.labels());
                }
            } else {
                liquibase.update(settings.contexts(), settings.labels());
            }
        }
    }

    /** In the file system below the root of the accessor. */
    private String path() {
        Path path = Path.of(changelog.path());
        return changelog.isFile() && path.isAbsolute()
                ? path.getRoot().relativize(path).toString()
                : changelog.path();
    }

    private ResourceAccessor accessor() throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ResourceAccessor classPath = new ClassLoaderResourceAccessor(loader);
        if (!changelog.isFile()) {
            return classPath;
        }
        Path path = Path.of(changelog.path());
        Path root = path.isAbsolute() ? path.getRoot() : Path.of("").toAbsolutePath();
        return new CompositeResourceAccessor(new DirectoryResourceAccessor(root), classPath);
    }

    private String explained(Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            Matcher changeSet = CHANGE_SET.matcher(message);
            if (cause instanceof liquibase.exception.MigrationFailedException && changeSet.find()) {
                return "The change set %s failed: %s"
                        .formatted(changeSet.group("changeSet"), oneLine(changeSet.group("reason")));
            }
            if (message.contains(NOT_FOUND)) {
                return EncapsulatedResources.cure(changelog.locationOf(changelog.path()))
                        .orElse(
                                "There is no changelog %s: put it under src/main/resources, or write liquibase:filesystem: before its path. Liquibase says: %s"
                                        .formatted(run.source().locations().get(0), oneLine(message)));
            }
        }
        return "Migrating %s by Liquibase with %s failed: %s"
                .formatted(run.url(), run.source().locations(), oneLine(reason));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
