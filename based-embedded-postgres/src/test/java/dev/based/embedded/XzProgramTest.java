package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever decompresses the archive, what is in it is unpacked. */
class XzProgramTest {

    private static final List<String> NO_PROGRAM = List.of("no-program-has-this-name");

    private static Map<Path, String> byJava = Map.of();

    @TempDir
    Path directory;

    @BeforeAll
    static void unpackByJava(@TempDir Path into) throws IOException {
        BinaryArchive.ofClassPath().unpackInto(into, NO_PROGRAM);
        byJava = tree(into);
        assertThat(byJava).hasSizeGreaterThan(1000);
    }

    private Path unpacked(List<String> command) throws IOException {
        BinaryArchive.ofClassPath().unpackInto(directory, command);
        return directory;
    }

    /** Each file with its length, its checksum and whether it can be executed, each link with its target. */
    private static Map<Path, String> tree(Path root) throws IOException {
        Map<Path, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                tree.put(root.relativize(path), described(path));
            }
        }
        return tree;
    }

    private static String described(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "to " + Files.readSymbolicLink(path);
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return "directory";
        }
        byte[] octets = Files.readAllBytes(path);
        CRC32 sum = new CRC32();
        sum.update(octets);
        return octets.length + " " + sum.getValue() + " " + Files.isExecutable(path);
    }

    @Test
    void theProgramUnpacksWhatJavaDoes() throws IOException {
        assumeTrue(XzProgram.started(XzProgram.COMMAND).isPresent(), "there is no program xz");

        assertThat(tree(unpacked(XzProgram.COMMAND))).isEqualTo(byJava);
    }

    /** It ends after a part, has not read all, or is killed before it has begun. */
    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS) // has no shell
    @ValueSource(strings = {"xz -dc | head -c 20000000; exit 1", "head -c 1000000 | xz -dc", "kill -9 $$"})
    void aProgramThatFailsLeavesNothingAndJavaUnpacks(String script) throws IOException {
        assertThat(tree(unpacked(List.of("sh", "-c", script)))).isEqualTo(byJava);
    }
}
