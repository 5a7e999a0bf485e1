package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.lane.SandboxLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite database, in memory or in a file. The first lane of a file is the file itself; the others, and what tests commit
 * to, are copies of it.
 */
final class SqliteTemplate implements Template {

    private final DatabaseUrl url;
    private final Preparation preparation;
    private final SeededOnce file;
    private final SandboxLane first;
    private final AtomicBoolean firstIsOut = new AtomicBoolean();
    private final TemporaryFiles files = new TemporaryFiles();
    private final ReentrantLock lock = new ReentrantLock();

    /** The file that is copied, null until it is needed. */
    private @Nullable Path sealed;

    private @Nullable DatabaseUrl shared;

    private SqliteTemplate(DatabaseUrl url, Preparation preparation, SandboxLane first, boolean copiesAreLikely) {
        this.url = url;
        this.preparation = preparation;
        this.file = new SeededOnce(() -> Database.builder(url), preparation);
        this.first = first;
        if (copiesAreLikely && first.content().isEmpty()) {
            sealed();
        }
    }

    /**
     * Prepares the database.
     *
     * @param migrated a lane on it without its seeds, which belongs to the template from now on
     * @param copiesAreLikely whether the copy of a file is best made now, before tests work on it
     */
    static SqliteTemplate prepared(
            DatabaseUrl url, Preparation preparation, SandboxLane migrated, boolean copiesAreLikely) {
        boolean seedsStay =
                migrated.content().isPresent() && !preparation.seeds().isEmpty();
        if (!seedsStay) {
            return new SqliteTemplate(url, preparation, migrated, copiesAreLikely);
        }
        try (migrated) {
            return seeded(url, preparation, migrated);
        }
    }

    /**
     * Seeds a copy of a database in memory, on another connection than that of the migrations, which may have changed its
     * settings.
     *
     * @param migrated a lane on the database, which stays as it is
     */
    static SqliteTemplate seeded(DatabaseUrl url, Preparation preparation, SandboxLane migrated) {
        return new SqliteTemplate(url, preparation, migrated.fork(preparation::seed), false);
    }

    @Override
    public OpenLane openLane() {
        if (!firstIsOut.getAndSet(true)) {
            return new OpenLane(first, () -> {});
        }
        if (first.content().isPresent()) {
            return new OpenLane(first.fork(), () -> {});
        }
        return copy().openLane();
    }

    @Override
    public boolean hasOneLane() {
        return false;
    }

    @Override
    public Copy copy() {
        Path file = files.next();
        try {
            Files.copy(sealed(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be copied for a test".formatted(url), e);
        }
        return new Copy(urlOf(file), () -> TemporaryFiles.remove(file), () -> {
            files.keep(file);
            return "until you remove it";
        });
    }

    private DatabaseUrl urlOf(Path file) {
        DatabaseUrl.Builder copy = DatabaseUrl.builder().scheme("sqlite").database(file.toString());
        url.parameters().forEach(copy::parameter);
        return copy.build();
    }

    private Path sealed() {
        lock.lock();
        try {
            Path existing = sealed;
            if (existing == null) {
                existing = files.next();
                write(existing);
                sealed = existing;
            }
            return existing;
        } finally {
            lock.unlock();
        }
    }

    /** What is committed in a file; what a lane has not rolled back yet is not. */
    private void write(Path file) {
        try {
            if (first.content().isPresent()) {
                Files.write(file, first.content().get());
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be copied for tests".formatted(url), e);
        }
        try (Database database =
                        Database.builder(url).forceRollback(false).build().connect();
                Connection connection = database.dataSource().getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("%s cannot be copied for tests: %s".formatted(url, e.getMessage()), e);
        }
    }

    /** Into a file nothing is written that would stay but its migrations. */
    @Override
    public List<String> seedsPerTest() {
        return first.content().isEmpty() ? preparation.seeds() : List.of();
    }

    /** Of a file itself; of a database in memory, which only one connection has, a copy in a file. */
    @Override
    public Database.Builder shared() {
        if (first.content().isEmpty()) {
            return file.database();
        }
        lock.lock();
        try {
            DatabaseUrl existing = shared;
            if (existing == null) {
                existing = copy().url();
                shared = existing;
            }
            return Database.builder(existing);
        } finally {
            lock.unlock();
        }
    }

    /** A lane is closed by whoever opened it. */
    @Override
    public void close() {
        try {
            if (!firstIsOut.getAndSet(true)) {
                first.close();
            }
        } finally {
            files.close();
        }
    }
}
