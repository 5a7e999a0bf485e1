package dev.based.embedded;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.embedded.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Four processes, or {@code -Dbased.test.processes=8} of them. */
@EnabledOnOs(OS.LINUX) // which has process groups, and tells where processes are
class SeveralProcessesTest {

    private static final int PROCESSES = Integer.getInteger("based.test.processes", 4);

    @TempDir
    Path cache;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void thoseThatStartAtTheSameTimeMakeOneTemplate() throws Exception {
        List<String> copies = new ArrayList<>();
        List<String> made = new ArrayList<>();
        List<Long> pids = new ArrayList<>();
        List<OtherJvm> runs = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                runs.add(OtherRun.in(cache, "embedded:postgresql:18?data=cache"));
            }
            for (OtherJvm run : runs) {
                copies.add(run.said("copy"));
                made.add(run.said("made"));
                run.said("ended");
                pids.add(run.pid());
            }
        } finally {
            close(runs);
        }

        assertThat(copies).isEqualTo(nCopies(PROCESSES, OtherRun.COMPLETE));
        assertThat(made).containsOnlyOnce("true");
        assertThat(new Leftovers(cache, pids).found()).isEmpty();
    }

    private static void close(List<OtherJvm> runs) throws IOException {
        for (OtherJvm run : runs) {
            run.close();
        }
    }
}
