package dev.based.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a JVM of its own, whose log is on. */
public final class LoggingProcess {

    private LoggingProcess() {}

    /**
     * Runs a program.
     *
     * @param program a class with a main method
     * @param level what logs at which level: "log.dev.based=debug", "defaultLogLevel=trace"
     * @return what it has written and logged
     */
    public static List<String> lines(Class<?> program, String level, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger." + level,
                "--enable-native-access=ALL-UNNAMED",
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            return output.lines().toList();
        }
    }
}
