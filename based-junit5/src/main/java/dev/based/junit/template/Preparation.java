package dev.based.junit.template;

import dev.based.DatabaseUrl;
import dev.based.junit.migration.SeedFailedException;
import dev.based.junit.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Makes a database what tests expect: migrates it, then runs the seeds, each in a transaction. */
final class Preparation {

    private final TemplateKey key;
    private final DatabaseUrl url;

    Preparation(TemplateKey key, DatabaseUrl url) {
        this.key = key;
        this.url = url;
    }

    boolean isNothing() {
        return key.migrations().isEmpty() && key.seeds().isEmpty();
    }

    List<String> seeds() {
        return key.seeds();
    }

    void migrate(DataSource dataSource) {
        key.migrations().run(dataSource, url);
    }

    void seed(DataSource dataSource) {
        for (String location : key.seeds()) {
            Script script = Script.read(location);
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                script.run(connection, url);
                connection.commit();
            } catch (SQLException e) {
                throw new SeedFailedException("The seed %s failed: %s".formatted(location, e.getMessage()), e);
            }
        }
    }
}
