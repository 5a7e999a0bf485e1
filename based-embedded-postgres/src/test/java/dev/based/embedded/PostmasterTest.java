package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.embedded.run.ServerProcess;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class PostmasterTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Process process;

    @BeforeEach
    void aProcessHasTheDirectoryInItsArguments() throws IOException {
        process = processOf(data, "true");
    }

    @AfterEach
    void isEnded() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static Process processOf(Path directory, String preparation) throws IOException {
        Process process = new ProcessBuilder(
                        "sh", "-c", preparation + "; echo ready; read line", "postgres", "-D", directory.toString())
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    private void pidFileSays(long pid, String start) throws IOException {
        Files.write(data.resolve(POSTGRESQL.pidFile()), List.of(Long.toString(pid), data.toString(), start, "5432"));
    }

    /** It ends well when it gets its line. */
    private void assertLeftAlone() throws Exception {
        process.getOutputStream().write('\n');
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    private static String startOf(Process process) {
        return Long.toString(process.info().startInstant().orElseThrow().getEpochSecond());
    }

    /** The process, with other answers to some calls. */
    private Optional<ProcessHandle> answering(Map<String, Object> answers) {
        return Optional.of((ProcessHandle) Proxy.newProxyInstance(
                ProcessHandle.class.getClassLoader(),
                new Class<?>[] {ProcessHandle.class},
                (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    try {
                        if (answer instanceof Supplier<?> changing) {
                            return changing.get();
                        }
                        return answer == null ? method.invoke(process.toHandle(), arguments) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void theServerOfTheDirectoryIsStopped() throws Exception {
        pidFileSays(process.pid(), startOf(process));

        assertThat(ServerProcess.stop(POSTGRESQL, data)).isTrue();
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void aServerThatDoesNotEndByItselfIsKilled() throws Exception {
        isEnded();
        process = processOf(data, "trap '' TERM");
        pidFileSays(process.pid(), startOf(process));

        assertThat(ServerProcess.stop(POSTGRESQL, data, ProcessHandle::of, Duration.ofSeconds(1)))
                .isTrue();
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void aServerThatWasSeenToBeGoneIsGone() throws Exception {
        pidFileSays(process.pid(), startOf(process));
        AtomicInteger looks = new AtomicInteger();
        Supplier<Boolean> gone = () -> looks.incrementAndGet() != 3; // at the third look, after it was told to end

        assertThat(ServerProcess.stop(
                        POSTGRESQL,
                        data,
                        pid -> answering(Map.of("isAlive", gone, "destroy", true)),
                        Duration.ofSeconds(1)))
                .isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void anotherProcessWithTheNumberIsLeftAloneAndTheServerIsGone() throws Exception {
        isEnded();
        process = processOf(elsewhere, "true");
        pidFileSays(process.pid(), startOf(process));

        assertThat(ServerProcess.stop(POSTGRESQL, data)).isTrue();
        assertLeftAlone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "", "soon"})
    void aProcessThatStartedAtAnotherTimeIsLeftAloneWithTheDirectory(String start) throws Exception {
        pidFileSays(process.pid(), start);

        assertThat(ServerProcess.stop(POSTGRESQL, data)).isFalse();
        assertLeftAlone();
    }

    @Test
    void aProcessThatDoesNotTellItsArgumentsIsLeftAloneWithTheDirectory() throws Exception {
        pidFileSays(process.pid(), startOf(process));
        ProcessHandle.Info silent = (ProcessHandle.Info) Proxy.newProxyInstance(
                ProcessHandle.class.getClassLoader(),
                new Class<?>[] {ProcessHandle.Info.class},
                (proxy, method, arguments) ->
                        method.getName().equals("startInstant") ? Optional.of(Instant.now()) : Optional.empty());

        assertThat(ServerProcess.stop(POSTGRESQL, data, pid -> answering(Map.of("info", silent)), SHORT))
                .isFalse();
        assertLeftAlone();
    }

    @Test
    void aServerThatCannotBeStoppedKeepsItsDirectory() throws IOException {
        pidFileSays(process.pid(), startOf(process));

        assertThat(ServerProcess.stop(
                        POSTGRESQL, data, pid -> answering(Map.of("destroy", false, "destroyForcibly", false)), SHORT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-17\n/data\n", "no number\n"})
    void aFileOfNoServerNamesNone(String content) throws IOException {
        Files.writeString(data.resolve(POSTGRESQL.pidFile()), content);

        assertThat(ServerProcess.stop(POSTGRESQL, data)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatNobodyAsksForAfterItsEndDoesNotRun() throws Exception {
        isEnded();
        process = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        long child = Long.parseLong(process.inputReader().readLine());
        until(process.pid(), "(sleep)"); // which asks for no child
        ProcessHandle.of(child).orElseThrow().destroyForcibly();
        until(child, ") Z ");
        Files.writeString(data.resolve(POSTGRESQL.pidFile()), child + "\n");

        assertThat(ProcessHandle.of(child)).isPresent();
        assertThat(ServerProcess.stop(POSTGRESQL, data)).isTrue();
    }

    private static void until(long pid, String state) throws IOException {
        while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(state)) {
            Thread.onSpinWait();
        }
    }
}
