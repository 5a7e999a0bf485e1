package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.cache.KeptContents;
import dev.based.junit.cache.UserCache;
import dev.based.junit.fingerprint.Digest;
import dev.based.lane.SandboxLane;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database in memory after its migrations: they are run, or an earlier run has run them and kept what they made. For one
 * use.
 */
final class MigratedInMemory {

    private static final Logger LOG = LoggerFactory.getLogger(MigratedInMemory.class);

    private static final String DIRECTORY = "memory-kept";

    private final DatabaseUrl url;
    private final Preparation preparation;
    private final String fingerprint;

    /** Where it is to be kept, empty if it is already. */
    private Optional<String> newName = Optional.empty();

    /**
     * One that is not there yet.
     *
     * @param fingerprint the migrations'
     */
    MigratedInMemory(DatabaseUrl url, Preparation preparation, String fingerprint) {
        this.url = url;
        this.preparation = preparation;
        this.fingerprint = fingerprint;
    }

    /** A lane on it. */
    SandboxLane lane() {
        Optional<KeptContents> kept = kept();
        if (kept.isEmpty()) {
            return SandboxLane.of(Database.builder(url).sandbox(preparation::migrate));
        }
        KeptContents contents = kept.get();
        SandboxLane lane = SandboxLane.of(Database.builder(url).sandbox(empty -> prepare(empty, contents)));
        newName.ifPresent(name -> lane.content().ifPresent(content -> contents.write(name, content)));
        return lane;
    }

    private static Optional<KeptContents> kept() {
        try {
            return Optional.of(new KeptContents(UserCache.ofThisProcess().directory(DIRECTORY)));
        } catch (IOException e) {
            LOG.warn("Migrated databases in memory are not kept for later runs", e);
            return Optional.empty();
        }
    }

    private void prepare(DataSource empty, KeptContents contents) {
        String name = nameFor(empty);
        if (!isRestored(empty, contents.read(name))) {
            preparation.migrate(empty);
            newName = Optional.of(name);
        }
    }

    /** Another version of the database, or of the driver, or other settings of the connection may make something else. */
    private String nameFor(DataSource empty) {
        Digest digest = new Digest();
        digest.add(fingerprint);
        digest.add(url.toConnectionString());
        digest.add(LocalDate.now(ZoneId.systemDefault()) + " "
                + LocalDate.now(ZoneOffset.UTC)); // migrations may insert it
        try (Connection connection = empty.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            digest.add(metaData.getDatabaseProductName());
            digest.add(metaData.getDatabaseProductVersion());
            digest.add(metaData.getDriverVersion());
        } catch (SQLException e) {
            throw new IllegalStateException("%s does not tell its version: %s".formatted(url, e.getMessage()), e);
        }
        return digest.text();
    }

    private boolean isRestored(DataSource empty, Optional<byte[]> kept) {
        if (kept.isEmpty()) {
            return false;
        }
        try (Connection connection = empty.getConnection()) {
            url.backend().restoreContent(connection, kept.get());
            return true;
        } catch (SQLException e) {
            LOG.warn("What an earlier run has kept of {} cannot be used, and it is migrated", url, e);
            return false;
        }
    }
}
