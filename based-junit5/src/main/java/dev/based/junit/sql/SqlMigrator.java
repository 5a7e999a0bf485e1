package dev.based.junit.sql;

import dev.based.junit.fingerprint.Contents;
import dev.based.junit.folder.EncapsulatedResources;
import dev.based.junit.folder.Folder;
import dev.based.junit.folder.FolderFile;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.MigrationRun;
import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migration.Migrator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the SQL files of {@code sql:db/schema}, a folder or a file. It writes no history: on a database that stays, the files
 * are run again. Stateless.
 */
public final class SqlMigrator implements Migrator {

    private static final String PREFIX = "sql:";

    /** For {@link java.util.ServiceLoader}. */
    public SqlMigrator() {}

    @Override
    public String name() {
        return "SQL";
    }

    @Override
    public boolean isFor(String location) {
        return location.startsWith(PREFIX);
    }

    @Override
    public Optional<String> fingerprint(MigrationSource source) {
        Contents contents = new Contents();
        source.locations().forEach(location -> contents.add(place(location)));
        return contents.text();
    }

    private static String place(String location) {
        return location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
    }

    @Override
    public boolean stopsAtVersions() {
        return true;
    }

    @Override
    public void migrate(MigrationRun run) {
        if (!run.source().settings().isEmpty()) {
            throw new MigrationFailedException("Plain SQL files (%s) have no settings: leave out %s"
                    .formatted(run.source().locations(), run.source().settings().keySet()));
        }
        List<SqlFile> files = new ArrayList<>();
        for (String location : run.source().locations()) {
            List<SqlFile> found = found(location);
            requireOneEach(found);
            files.addAll(found);
        }
        int from = run.reached().map(version -> positionOf(version, files) + 1).orElse(0);
        int to = run.upTo().map(version -> positionOf(version, files) + 1).orElse(files.size());
        if (to < from) {
            throw new MigrationFailedException("%s is at %s already, and cannot go back to %s"
                    .formatted(
                            run.url(), run.reached().orElseThrow(), run.upTo().orElseThrow()));
        }
        SqlFileRun each = new SqlFileRun(run.dataSource(), run.url());
        files.subList(from, to).forEach(file -> each.run(file.file()));
    }

    private static List<SqlFile> found(String location) {
        Optional<List<FolderFile>> files;
        try {
            files = Folder.files(place(location));
        } catch (IOException e) {
            throw new MigrationFailedException("%s cannot be read: %s".formatted(location, e), e);
        }
        List<FolderFile> all =
                files.orElseThrow(() -> new MigrationFailedException(EncapsulatedResources.cure(place(location))
                        .orElse(
                                "There is no folder or file %s on the class path: put it under src/main/resources, or write sql:filesystem: before its path"
                                        .formatted(location))));
        List<SqlFile> found =
                all.stream().filter(SqlFile::isIn).map(SqlFile::of).sorted().toList();
        if (found.isEmpty()) {
            throw new MigrationFailedException(
                    "There are no files that end in .sql in %s: put them there, or correct the location"
                            .formatted(location));
        }
        return found;
    }

    private static void requireOneEach(List<SqlFile> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            SqlFile before = sorted.get(i - 1);
            SqlFile file = sorted.get(i);
            if (before.compareTo(file) == 0) {
                throw new MigrationFailedException("%s and %s have the same version: give one of them another"
                        .formatted(before.file().location(), file.file().location()));
            }
        }
    }

    private static int positionOf(String version, List<SqlFile> files) {
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).isAt(version)) {
                return i;
            }
        }
        throw new MigrationFailedException("There is no migration of the version %s: there are %s"
                .formatted(version, files.stream().map(SqlFile::shownVersion).toList()));
    }
}
