package dev.based.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.ToStringConsumer;

/**
 * The state of a container and the end of its log.
 *
 * @param isRunning whether it runs
 * @param end how it ended, if it does not run: a few words for parentheses
 * @param lines the last lines of its log, empty if it said nothing
 */
record LastWords(boolean isRunning, String end, String lines) {

    private static final int LINES = 10;

    /** Of a container. */
    static LastWords of(String containerId) {
        try {
            ContainerState state = DockerClientFactory.instance()
                    .client()
                    .inspectContainerCmd(containerId)
                    .exec()
                    .getState();
            return new LastWords(Boolean.TRUE.equals(state.getRunning()), end(state), log(containerId));
        } catch (NotFoundException e) {
            return new LastWords(false, "it was removed", "");
        } catch (RuntimeException e) { // of Docker's client, where Docker itself has ended
            return new LastWords(false, "Docker does not answer: " + e.getMessage(), "");
        }
    }

    private static String end(ContainerState state) {
        if (Boolean.TRUE.equals(state.getOOMKilled())) {
            return "killed because it took too much memory";
        }
        return "exit code " + state.getExitCodeLong();
    }

    private static String log(String containerId) {
        ToStringConsumer text = new ToStringConsumer();
        try (FrameConsumerResultCallback callback = new FrameConsumerResultCallback()) {
            callback.addConsumer(OutputFrame.OutputType.STDOUT, text);
            callback.addConsumer(OutputFrame.OutputType.STDERR, text);
            DockerClientFactory.instance()
                    .client()
                    .logContainerCmd(containerId)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(LINES)
                    .exec(callback);
            callback.awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
        List<String> lines =
                text.toUtf8String().lines().filter(line -> !line.isBlank()).toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** The log, to stand behind a sentence. */
    String quoted() {
        return lines.isEmpty()
                ? " Its log is empty."
                : " The last lines of its log:" + System.lineSeparator()
                        + lines.indent(4).stripTrailing();
    }
}
