package dev.based.junit.flyway;

import dev.based.DatabaseUrl;
import dev.based.junit.migration.MigrationFailedException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Flyway itself. Apart from {@link Migrations}, so that it is loaded only where it is there. */
final class FlywayMigrations {

    private static final Pattern PLACE = Pattern.compile(
            "Message *: (?<message>[^\\n]*).*?Location *: (?<location>[^\\n(]*).*?Line *: (?<line>\\d+)",
            Pattern.DOTALL);

    private FlywayMigrations() {}

    static void run(DataSource dataSource, DatabaseUrl url, List<String> locations) {
        try {
            Flyway flyway = Flyway.configure(Thread.currentThread().getContextClassLoader())
                    .dataSource(dataSource)
                    .locations(locations.toArray(String[]::new))
                    .failOnMissingLocations(true)
                    .load();
            if (flyway.info().all().length == 0) {
                throw new MigrationFailedException(
                        "There are no migrations in %s: put scripts named V1__description.sql there, or correct the location"
                                .formatted(locations));
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new MigrationFailedException(explained(e, url, locations), e);
        }
    }

    private static String explained(FlywayException failure, DatabaseUrl url, List<String> locations) {
        String message = String.valueOf(failure.getMessage());
        Matcher place = PLACE.matcher(message);
        if (place.find()) {
            return "The migration %s failed at line %s: %s"
                    .formatted(
                            place.group("location").strip(),
                            place.group("line"),
                            place.group("message").strip());
        }
        if (message.contains("No database found to handle")) {
            return "Flyway is there, but not its part for %s: add %s"
                    .formatted(url.scheme(), Migrations.artifacts(url));
        }
        return "Migrating %s with %s failed: %s".formatted(url, locations, message.strip());
    }
}
