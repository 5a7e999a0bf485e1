package dev.based.junit.run;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another configuration file of JUnit than that of these tests. */
public final class ConfigurationFiles {

    private ConfigurationFiles() {}

    /** Runs something where the file has a text. */
    public static void with(String text, Path directory, Runnable work) throws Exception {
        Files.writeString(directory.resolve("junit-platform.properties"), text);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
