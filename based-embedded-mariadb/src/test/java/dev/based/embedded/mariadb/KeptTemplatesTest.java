package dev.based.embedded.mariadb;

import dev.based.Database;
import dev.based.embedded.testing.KeptTemplatesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What later runs find of the data of earlier ones. */
@NeedsBinaries
@DisabledOnOs(OS.WINDOWS) // where nothing is kept
class KeptTemplatesTest extends KeptTemplatesContract {

    KeptTemplatesTest() {
        super(new EmbeddedMariaDbServer(), "embedded:mariadb", "embedded-mariadb-kept");
    }

    @Override
    protected void leaveSomethingOnTheServer(Database database) {
        database.execute("CREATE USER of_a_test");
    }

    @Override
    protected boolean isSomethingLeft(Database database) {
        return !database.fetchAll("SELECT * FROM mysql.user WHERE user = 'of_a_test'")
                .isEmpty();
    }

    @Override
    protected void damage(Path data) throws IOException {
        Files.writeString(data.resolve("ibdata1"), "no tablespace");
    }
}
