package dev.based.junit.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

    @TempDir
    Path directory;

    @Test
    void inTheFileSystemTheyAreTheFoldersBesideIt() throws IOException {
        Files.createDirectories(directory.resolve("db/migration"));
        Files.createDirectories(directory.resolve("db/seed"));
        Files.createFile(directory.resolve("db/readme.txt"));
        String place = "filesystem:" + directory + "/db/";

        assertThat(Neighbours.of(place + "migrations")).containsExactly(place + "migration", place + "seed");
        assertThat(Neighbours.of(place + "migratoins/common/"))
                .as("beside the first that is missing")
                .containsExactly(place + "migration", place + "seed");
        assertThat(Neighbours.of("filesystem:/there-is-none"))
                .as("of the root, not of the working directory")
                .allSatisfy(each -> assertThat(Path.of(each.substring("filesystem:".length())))
                        .exists());
        assertThat(Neighbours.cure(place + "migrations"))
                .isEqualTo("There is no %smigrations, but there is %smigration, %sseed: correct the location"
                        .formatted(place, place, place));
    }

    @Test
    void onTheClassPathTheyAreThoseOfDirectoriesAndJars() throws IOException {
        Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("db/migration"));
        Path jar = directory.resolve("library.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (String name : new String[] {"db/", "db/library/", "db/library/V1__a.sql", "db/alone.sql"}) {
                entries.putNextEntry(new JarEntry(name));
                entries.closeEntry();
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] path = {classes.toUri().toURL(), jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            thread.setContextClassLoader(loader);

            assertThat(Neighbours.of("classpath:db/migratoin"))
                    .as("those with similar names first")
                    .containsExactly("classpath:db/migration", "classpath:db/library");
            assertThat(Neighbours.of("/db/libary")).containsExactly("/db/library", "/db/migration");
            assertThat(Neighbours.of("database")).containsExactly("db");
            assertThat(Neighbours.cure("nowhere:db*"))
                    .isEqualTo("There is no nowhere:db*, but there is db: correct the location");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
