package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.cache.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The cache on a disk that has too little room. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FullDiskTest {

    private static final String URL = "embedded:postgresql:18?data=cache";
    private static final String NO_ROOM = "No space left on device";
    private static final String HINT_FOR_ROOT = "unshare";

    @TempDir
    Path temporary;

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                CurrentUser.get().isRoot()
                        && run("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk.toString()) == 0,
                "Only root can mount a small disk, and not in every container");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void resize(int megabytes) throws Exception {
        assertThat(run("mount", "-o", "remount,size=" + megabytes + "m", disk.toString()))
                .isZero();
    }

    private void assertThatNothingIsLeftOf(OtherJvm run) throws Exception {
        run.close();
        assertThat(new Leftovers(disk, List.of(run.pid())).found()).isEmpty();
    }

    private String failure() throws Exception {
        try (OtherJvm run = OtherRun.in(disk, URL)) {
            String failure = run.said("failed");
            assertThatNothingIsLeftOf(run);
            return failure;
        }
    }

    private String made() throws Exception {
        try (OtherJvm run = OtherRun.in(disk, URL)) {
            assertThat(run.said("copy")).isEqualTo(OtherRun.COMPLETE);
            String made = run.said("made");
            run.said("ended");
            assertThatNothingIsLeftOf(run);
            return made;
        }
    }

    private String full() {
        return "The disk is full on which PostgreSQL has its data, in %s/based/embedded-postgres-data/run-"
                .formatted(disk);
    }

    /** One test of all, as each step needs what the one before it has left in the cache. */
    @Test
    void aFullDiskIsNamedWithTheCureAndHarmsNoLaterRun() throws Exception {
        whileTheBinariesAreUnpacked();
        resize(75);
        whileAClusterIsMade();
        resize(150);
        whileATemplateIsKept();
        resize(300);
        assertThat(made()).isEqualTo("true");
        whileWhatIsKeptIsCopied();
        whileATestRuns();
    }

    private void whileTheBinariesAreUnpacked() throws Exception {
        assertThat(failure())
                .contains(
                        "The PostgreSQL binaries cannot be unpacked in " + disk,
                        NO_ROOM,
                        "make room, they need about 60 MB, or set XDG_CACHE_HOME to another directory")
                .doesNotContain(HINT_FOR_ROOT);
    }

    private void whileAClusterIsMade() throws Exception {
        assertThat(failure())
                .contains(
                        full(),
                        "/data: make room there, or have the data elsewhere, by data=cache or data=memory in the URL or by XDG_CACHE_HOME: initdb failed: ",
                        NO_ROOM)
                .doesNotContain(HINT_FOR_ROOT);
    }

    /** That is a warning, and the next run makes one again. */
    private void whileATemplateIsKept() throws Exception {
        assertThat(made()).isEqualTo("true");
    }

    /** The template is still there when there is room again. */
    private void whileWhatIsKeptIsCopied() throws Exception {
        Path other = fill(10);
        assertThat(failure()).contains(full(), NO_ROOM);
        Files.delete(other);
    }

    /** A server that cannot write on may end its sessions, and takes new ones when there is room again. */
    private void whileATestRuns() throws Exception {
        try (OtherJvm run = OtherRun.copying(disk, URL)) {
            assertThat(run.said("made")).isEqualTo("false");
            Path other = fill(0);
            run.goOn();
            assertThat(run.said("failed")).contains("based_2", full(), "/data: make room there");

            Files.delete(other);
            run.goOn();
            assertThat(run.said("copy")).isEqualTo(OtherRun.COMPLETE);
            assertThatNothingIsLeftOf(run);
        }
    }

    /** Somebody else's file, which leaves some megabytes. */
    private Path fill(int megabytes) throws IOException {
        long left = Files.getFileStore(disk).getUsableSpace() - ((long) megabytes << 20);
        return Files.write(disk.resolve("other"), new byte[Math.toIntExact(left)]);
    }
}
