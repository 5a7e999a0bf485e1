package dev.based.junit;

import dev.based.testing.PublicApi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** No change of the public API goes unseen. */
class ApiTest {

    @Test
    void thePublicApiIsWhatTheFileSays() throws IOException {
        PublicApi.requireEqual(Path.of("target/classes"), Path.of("api.txt"));
    }
}
