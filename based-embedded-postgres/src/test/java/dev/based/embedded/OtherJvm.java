package dev.based.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.BasedException;
import dev.based.DatabaseUrl;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process beside the tests' own. It does one thing, says on its output how far it is, and waits for a line. */
final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    static OtherJvm doing(String work, Object... arguments) throws IOException {
        return doing(Map.of(), List.of(), work, arguments);
    }

    static OtherJvm doing(Map<String, String> environment, List<String> options, String work, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherJvm.class.getName(), work));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new OtherJvm(builder.start());
    }

    /** The rest of its next line that begins with a word. */
    String said(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        throw new IOException("It ended without saying '%s'".formatted(word));
    }

    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        assertThat(process.onExit().join().exitValue()).isIn(0, 137);
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Path path = arguments.length > 1 ? Path.of(arguments[1]) : Path.of("");
        switch (arguments[0]) {
            case "holding" -> {
                RunDirectory run = RunDirectory.create(path);
                out.println("holding " + run.directory());
                in.readLine();
                run.remove();
            }
            case "sweeping" -> {
                AbandonedServers.sweep(path);
                out.println("swept");
            }
            case "unpacking" -> {
                new PostgresBinaries(path, directory -> unpack(directory, out, in)).complete(arguments[2]);
                out.println("unpacked");
            }
            case "caching" ->
                out.println("cached in " + UserCache.ofThisProcess().directory("test"));
            case "serving" -> serve(out, in);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void unpack(Path directory, PrintStream out, BufferedReader in) throws IOException {
        Files.writeString(directory.resolve("half"), "half");
        out.println("half");
        @Nullable String line = in.readLine();
        Files.writeString(directory.resolve("whole"), line == null ? "" : "whole");
        Manifest manifest = new Manifest();
        manifest.addFile(Path.of("whole"), "whole".length());
        manifest.writeTo(directory);
    }

    private static void serve(PrintStream out, BufferedReader in) throws Exception {
        try (RunningServer server =
                new EmbeddedPostgresServer().start(ServerUrl.parse("embedded:postgresql?data=cache"))) {
            DatabaseUrl database = server.createDatabase("test");
            out.println("serving " + TestServer.dataDirectory(database));
            in.readLine();
        } catch (BasedException e) {
            out.println("failed " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), " "));
        }
    }
}
