package dev.based.embedded.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process beside the tests' own. It does one thing, says on its output how far it is, and waits for a line. */
public final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /**
     * Runs the main method of a class, on the class path of the tests.
     *
     * @param main the class
     * @param environment what differs from that of this process
     * @param options of the JVM
     * @param arguments of the method
     * @return the process
     */
    public static OtherJvm running(
            Class<?> main, Map<String, String> environment, List<String> options, Object... arguments)
            throws IOException {
        return running(List.of(), main, environment, options, arguments);
    }

    /**
     * The same on Linux in a process group that {@link #killGroup()} can kill.
     *
     * @param main the class
     * @param environment what differs from that of this process
     * @param options of the JVM
     * @param arguments of the method
     * @return the process
     */
    public static OtherJvm runningAsGroup(
            Class<?> main, Map<String, String> environment, List<String> options, Object... arguments)
            throws IOException {
        return running(List.of("setsid"), main, environment, options, arguments);
    }

    private static OtherJvm running(
            List<String> before,
            Class<?> main,
            Map<String, String> environment,
            List<String> options,
            Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new OtherJvm(builder.start());
    }

    /** The rest of its next line that begins with a word. One that it failed with is waited for by that word only. */
    public String said(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
            if (line.startsWith("failed")) {
                throw new IOException("It was to say '%s' and %s".formatted(word, line));
            }
        }
        throw new IOException("It ended without saying '%s'".formatted(word));
    }

    /** Its next lines, before one that it says too. */
    public List<String> saidUntil(String last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); !last.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("It ended without saying '%s' after %s".formatted(last, lines));
            }
            lines.add(line);
        }
        return lines;
    }

    public void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    public long pid() {
        return process.pid();
    }

    /** Whether it has ended by itself after some time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills it and all that it has started, except for servers, which leave its group. */
    public void killGroup() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        assertThat(process.onExit().join().exitValue()).isIn(0, 137);
    }
}
