package dev.based.kit;

import dev.based.DatabaseUrl;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The backends that come with the engine keep the contract. */
class BuiltInBackendsTest {

    @Nested
    class Sqlite extends BackendContract {

        @TempDir
        Path directory;

        @Override
        protected DatabaseUrl emptyDatabase() {
            return DatabaseUrl.builder()
                    .scheme("sqlite")
                    .database(directory.resolve("shop.db").toString())
                    .build();
        }
    }

    @Nested
    class PostgreSql extends BackendContract {

        @Override
        protected DatabaseUrl emptyDatabase() {
            return DatabaseUrl.parse(RealPostgres.newDatabase());
        }
    }

    @Nested
    class MariaDb extends BackendContract {

        @Override
        protected DatabaseUrl emptyDatabase() {
            return DatabaseUrl.parse(RealMariaDb.newDatabase("mariadb"));
        }
    }

    @Nested
    class MariaDbByMySqlDriver extends BackendContract {

        @Override
        protected DatabaseUrl emptyDatabase() {
            return DatabaseUrl.parse(RealMariaDb.newDatabase("mysql"));
        }
    }
}
