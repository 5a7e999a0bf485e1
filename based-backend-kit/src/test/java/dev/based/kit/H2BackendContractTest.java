package dev.based.kit;

import dev.based.DatabaseUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2BackendContractTest extends BackendContract {

    @TempDir
    Path directory;

    @Override
    protected DatabaseUrl emptyDatabase() {
        return DatabaseUrl.parse("h2:///" + directory.resolve("shop") + "?NON_KEYWORDS=YEAR");
    }
}
